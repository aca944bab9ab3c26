export { answer, api, once } from "./client";
export { ApiProblem } from "./problem";
export { type Change, followChanges } from "./stream";
export { uploadArchive } from "./upload";
export { chooseWorkspace, chosenWorkspace } from "./workspace";
export type * from "./policies";
export type * from "./publishing";
export type * from "./schema";
