export { ShareForReview } from "./parts/ShareForReview";
