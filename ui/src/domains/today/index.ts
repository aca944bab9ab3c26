export { useDailyRun } from "./queries";
