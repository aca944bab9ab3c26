export { FindNew } from "./parts/FindNew";
export { OpportunityRow } from "./parts/OpportunityRow";
export { useFind } from "./queries";
