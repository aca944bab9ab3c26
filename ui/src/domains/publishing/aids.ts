/** What the past tells while writing: words to complete, and times that did well. */
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Page, type Suggestion } from "@/api";

/** What a sign begins. */
export type SuggestionKind = "hashtag" | "mention";

/** More than these are not looked through while somebody types. */
const ACCOUNTS_MAX = 10;

export const suggestionsQuery = (kind: SuggestionKind, q: string, accounts: string[]) =>
  queryOptions({
    queryKey: ["brand", "suggestions", kind, q, accounts],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/writing-suggestions", { params: { query: { kind, q, account_id: accounts.slice(0, ACCOUNTS_MAX).join(",") } }, signal })),
    // What was found for a shorter word stays until the longer one's is there; names are no stand-in for hashtags.
    placeholderData: (before: Page<Suggestion> | undefined, last) => (last?.queryKey[2] === kind ? before : undefined),
    staleTime: 60_000,
    // A list that comes late is of no use to somebody who types on.
    retry: false,
  });

export const bestTimesQuery = (account_id: string) =>
  queryOptions({
    queryKey: ["insight", "best-times", account_id],
    queryFn: () => answer(api.GET("/api/v1/best-times", { params: { query: { account_id } } })),
    staleTime: 5 * 60_000,
    retry: false,
  });
