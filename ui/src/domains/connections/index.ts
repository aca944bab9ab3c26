export { accountsQuery, platformsQuery, useAccount } from "./queries";
