import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api";

/** Under the same name as the page of all links, so that both grow old together. */
export const reviewLinksQuery = queryOptions({
  queryKey: ["publishing", "review-links", "newest"],
  queryFn: () => answer(api.GET("/api/v1/review-links", { params: { query: { limit: 200 } } })),
});
