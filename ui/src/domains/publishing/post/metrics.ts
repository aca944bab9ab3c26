/** What the platform counted for a post that is out, at growing ages. A number nobody told is null, never 0. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, ApiProblem, type Instant, type Micros, once, type PostTarget, type Samples } from "@/api";

export const measures = ["impressions", "likes", "reposts", "replies", "quotes", "bookmarks", "link_clicks", "profile_clicks"] as const;
export type Measure = (typeof measures)[number];
/** Those that every platform tells of a public post; the others are shown when there is something to show. */
const usual: Measure[] = ["impressions", "likes", "reposts", "replies"];

/** One post on a platform: a part of this one, or its first comment, at one of its accounts. */
export interface Out {
  account_id: string;
  username: string;
  remote_id: string;
  /** 1 and so on; of how many. */
  part: number;
  of: number;
  is_first_comment: boolean;
  at: Instant;
}

export const outOf = (targets: Pick<PostTarget, "account_id" | "username" | "parts">[]): Out[] =>
  targets.flatMap(({ account_id, username, parts }) => parts.map(({ remote_id, part, at, is_first_comment }) => ({ account_id, username, remote_id, part, at, is_first_comment, of: parts.filter((one) => !one.is_first_comment).length })));

export const shownMeasures = ({ samples, latest }: Samples): Measure[] =>
  measures.filter((one) => usual.includes(one) || [...samples, ...(latest ? [latest] : [])].some((sample) => sample[one] != null));

const of = (one: Pick<Out, "account_id" | "remote_id">) => ({ params: { path: { account_id: one.account_id, remote_id: one.remote_id } } });

export const samplesQuery = (one: Pick<Out, "account_id" | "remote_id">) =>
  queryOptions({
    queryKey: ["insight", "samples", one.account_id, one.remote_id],
    refetchInterval: (query) => (query.state.data === null ? SOON_MS : false),
    queryFn: () => orNull(answer(api.GET("/api/v1/own-posts/{account_id}/{remote_id}/samples", of(one)))),
  });

const SOON_MS = 3_000;

/** A post that was just sent is not known to whoever counts for a moment. */
async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

export function useSampleNow(one: Out) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (quoted_micros: Micros) => answer(api.POST("/api/v1/own-posts/{account_id}/{remote_id}/sample", { ...of(one), body: { quoted_micros }, ...once() })),
    onSettled: () => ["insight", "spend"].forEach((domain) => void queries.invalidateQueries({ queryKey: [domain] })),
  });
}
