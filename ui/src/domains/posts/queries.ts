import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, ApiProblem, once, uploadArchive } from "@/api";

export type PostSort = "created" | "engagement";

export const postsQuery = (account_id: string, sort: PostSort, q: string) =>
  infiniteQueryOptions({
    queryKey: ["insight", "posts", account_id, sort, q],
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const query = { account_id, sort, q: q || undefined, cursor: pageParam || undefined };
      return answer(api.GET("/api/v1/own-posts", { params: { query } }));
    },
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

/** These posts, in this order; those that are not known are left out. */
export const postsByIdQuery = (account_id: string, ids: string[]) =>
  queryOptions({
    queryKey: ["insight", "posts", account_id, "ids", ...ids],
    enabled: ids.length > 0,
    queryFn: () => answer(api.GET("/api/v1/own-posts", { params: { query: { account_id, ids: ids.join(",") } } })),
  });

/** "Not made yet" is an answer, not a failure. */
async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return (await call) ?? null;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

export const analysisQuery = (account_id: string) =>
  queryOptions({
    queryKey: ["insight", "analysis", account_id],
    queryFn: () => orNull(answer(api.GET("/api/v1/analysis", { params: { query: { account_id } } }))),
  });

export const voiceQuery = (account_id: string) =>
  queryOptions({
    queryKey: ["brand", "voice", account_id],
    queryFn: () => orNull(answer(api.GET("/api/v1/voice", { params: { query: { account_id } } }))),
  });

export type Period = "7d" | "30d" | "90d";

export const growthQuery = (account_id: string, period: Period) =>
  queryOptions({
    queryKey: ["insight", "growth", account_id, period],
    queryFn: () => answer(api.GET("/api/v1/growth", { params: { query: { account_id, period } } })),
  });

const POLL_MS = 1_000;
const ended = ["done", "failed"];

export const importsQuery = queryOptions({
  queryKey: ["insight", "imports"],
  queryFn: () => answer(api.GET("/api/v1/imports")),
  refetchInterval: (query) => (query.state.data?.items.some((run) => !ended.includes(run.state)) ? POLL_MS : false),
});

function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () =>
      Promise.all(["insight", "brand", "today", "connections"].map((domain) => queries.invalidateQueries({ queryKey: [domain] }))),
  });
}

export const useUpload = () =>
  useChange(({ file, onProgress }: { file: File; onProgress: (share: number) => void }) => uploadArchive(file, onProgress));
export const useSync = () => useChange((account_id: string) => answer(api.POST("/api/v1/sync", { body: { account_id }, ...once() })));
export const useAnalyse = () =>
  useChange((account_id: string) => answer(api.POST("/api/v1/analysis", { body: { account_id }, ...once() })));
