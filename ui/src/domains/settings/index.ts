export { goalsQuery } from "./queries";
