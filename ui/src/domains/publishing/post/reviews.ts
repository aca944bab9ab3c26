import { queryOptions } from "@tanstack/react-query";
import { answer, once, type Page, planned, type ReviewLink } from "@/api";
import { useChange } from "../changes";

export const reviewLinksQuery = queryOptions({
  queryKey: ["publishing", "review-links"],
  queryFn: () => answer<Page<ReviewLink>>(planned.GET("/api/v1/review-links", { params: { query: { limit: 200 } } })),
});

export interface NewReview {
  name: string;
  post_ids: string[];
  expires_in_hours: number;
}

/** The address is told this once and kept nowhere. */
export const useSendForReview = () => useChange((body: NewReview) => answer<ReviewLink & { url: string }>(planned.POST("/api/v1/review-links", { body, ...once() })));
export const useWithdraw = () => useChange((link_id: string) => answer<void>(planned.DELETE("/api/v1/review-links/{link_id}", { params: { path: { link_id } } })));
