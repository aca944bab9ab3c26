export { Weekdays } from "./parts/RuleFields";
