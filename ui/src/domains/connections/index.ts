export { NoAccounts } from "./parts/NoAccounts";
export { accountsQuery, platformsQuery, useAccount } from "./queries";
