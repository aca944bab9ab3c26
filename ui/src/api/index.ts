export { answer, api, once } from "./client";
export { beginnings, following, mergedPage } from "./merge";
export { ApiProblem } from "./problem";
export { uploadArchive } from "./upload";
export { chooseWorkspace, chosenWorkspace } from "./workspace";
export type * from "./schema";
