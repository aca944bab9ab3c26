export { FollowersChart } from "./parts/FollowersChart";
export { voiceQuery } from "./queries";
