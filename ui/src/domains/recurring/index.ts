export { Weekdays } from "./parts/RuleFields";
export { Times } from "./parts/Times";
