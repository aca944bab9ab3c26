import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, once, type ReviewDecision } from "@/api";

const PAGE = 50;
/** What an agency keeps open beside its other tabs; the page asks again when it is looked at. */
const FRESH_MS = 30_000;

const at = (token: string) => ({ params: { path: { token } } });

/** What somebody with a link may see. Asked without being signed in. */
export const reviewQuery = (token: string) =>
  queryOptions({
    queryKey: ["review", token],
    queryFn: () => answer(api.GET("/api/v1/review/{token}", at(token))),
    staleTime: FRESH_MS,
    retry: false,
  });

/** Pictures belong to the link, not to a session. */
export const pictureUrl = (token: string, media: string) => `/api/v1/review/${encodeURIComponent(token)}/media/${encodeURIComponent(media)}`;

/** As it would go out; a player asks for parts of it. */
export const fileUrl = (token: string, media: string) => `${pictureUrl(token, media)}/file`;

function useAnswer<Input, Answer>(token: string, run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: run, onSettled: () => queries.invalidateQueries({ queryKey: ["review", token] }) });
}

interface Decide {
  post_id: string;
  decision: ReviewDecision;
  hashes: { act_id: string; content_hash: string }[];
  comment: string | null;
}

export const useDecide = (token: string) => useAnswer(token, (body: Decide) => answer(api.POST("/api/v1/review/{token}/decide", { ...at(token), body })));
export const useComment = (token: string) =>
  useAnswer(token, (body: { post_id: string; text: string; part: number | null }) => answer(api.POST("/api/v1/review/{token}/comments", { ...at(token), body })));

export const linksQuery = infiniteQueryOptions({
  queryKey: ["publishing", "review-links"],
  initialPageParam: "",
  queryFn: ({ pageParam }) => answer(api.GET("/api/v1/review-links", { params: { query: { limit: PAGE, cursor: pageParam || undefined } } })),
  getNextPageParam: (page) => page.next_cursor || undefined,
});

function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: run, onSettled: () => void queries.invalidateQueries({ queryKey: linksQuery.queryKey }) });
}

export const useAddLink = () =>
  useChange((body: { name: string; post_ids: string[]; expires_in_hours: number }) => answer(api.POST("/api/v1/review-links", { body, ...once() })));
export const useWithdrawLink = () => useChange((id: string) => answer(api.DELETE("/api/v1/review-links/{id}", { params: { path: { id } } })));
