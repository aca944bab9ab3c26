export { voiceQuery } from "./queries";
