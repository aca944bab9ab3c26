export { meQuery, setupQuery, signOut, switchWorkspace, useMe, usePermission } from "./queries";
