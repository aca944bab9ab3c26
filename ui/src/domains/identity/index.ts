export { membersQuery, meQuery, nameOfActor, setupQuery, signOut, switchWorkspace, useMe, usePermission, useWho } from "./queries";
