/** What the past tells while writing: words to complete, and times that did well. */
import { queryOptions } from "@tanstack/react-query";
import { answer, planned } from "@/api";

export interface Suggestion {
  text: string;
  source: "set" | "saved" | "own_posts" | "contacts";
  name?: string | null;
  uses?: number | null;
  rate?: { value: number; posts: number } | null;
}

export interface BestTime {
  weekday: number;
  hour: number;
  posts: number;
  rate: number;
  low: number;
  high: number;
}

export interface BestTimes {
  timezone: string;
  enough: boolean;
  reason?: string | null;
  basis: { posts: number; from?: string | null; to?: string | null; measure: "rate" | "engagements"; rate?: number | null };
  items: BestTime[];
}

export type SuggestionKind = "hashtag" | "mention";

export const suggestionsQuery = (kind: SuggestionKind, q: string, account_id: string) =>
  queryOptions({
    queryKey: ["brand", "suggestions", kind, q, account_id],
    queryFn: ({ signal }) => answer<{ items: Suggestion[] }>(planned.GET("/api/v1/writing-suggestions", { params: { query: { kind, q, account_id } }, signal })),
    // What was found for a shorter word stays until the longer one's is there; names are no stand-in for hashtags.
    placeholderData: (before: { items: Suggestion[] } | undefined, last) => (last?.queryKey[2] === kind ? before : undefined),
    staleTime: 60_000,
    // A list that comes late is of no use to somebody who types on.
    retry: false,
  });

export const bestTimesQuery = (account_id: string) =>
  queryOptions({
    queryKey: ["insight", "best-times", account_id],
    queryFn: () => answer<BestTimes>(planned.GET("/api/v1/best-times", { params: { query: { account_id } } })),
    staleTime: 5 * 60_000,
    retry: false,
  });
