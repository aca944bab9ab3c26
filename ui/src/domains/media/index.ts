export { clockOf } from "./length";
export { Thumb } from "./parts/Thumb";
export { UploadList } from "./parts/UploadList";
export { mediaQuery, useChangeMedia } from "./queries";
export { filesOf, useUploads } from "./sending";

/** Comes when somebody opens it. */
export const pickerOfLibrary = () => import("./parts/Picker");
