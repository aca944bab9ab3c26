export { ShareForReview } from "./parts/ShareForReview";
export { useWithdrawLink } from "./queries";
