/** What the platform counted for a post that is out, at growing ages. A number nobody told is null, never 0. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, ApiProblem, type Instant, type Micros, once, planned, type PostTarget } from "@/api";

export const measures = ["impressions", "likes", "reposts", "replies", "quotes", "bookmarks", "link_clicks", "profile_clicks"] as const;
export type Measure = (typeof measures)[number];
/** Those that every platform tells of a public post; the others are shown when there is something to show. */
const usual: Measure[] = ["impressions", "likes", "reposts", "replies"];

/** The moment is not known of numbers from an archive. */
export type Sample = { at: Instant | null } & Partial<Record<Measure, number | null>>;

export interface Samples {
  latest: Sample | null;
  samples: Sample[];
  next_sample_at: Instant | null;
  /** Why nobody asks any more, or not when it was due. */
  asleep_because: string | null;
  /** 0 when today's price is paid already; none where the platform cannot be asked. */
  ask_now_micros: Micros | null;
}

/** One post on a platform: a part of this one at one of its accounts. */
export interface Out {
  account_id: string;
  username: string;
  remote_id: string;
  /** 1 and so on; of how many. */
  part: number;
  of: number;
  at: Instant;
}

export const outOf = (targets: Pick<PostTarget, "account_id" | "username" | "parts">[]): Out[] =>
  targets.flatMap(({ account_id, username, parts }) => parts.map(({ remote_id, part, at }) => ({ account_id, username, remote_id, part, at, of: parts.length })));

export const shownMeasures = ({ samples, latest }: Samples): Measure[] =>
  measures.filter((one) => usual.includes(one) || [...samples, ...(latest ? [latest] : [])].some((sample) => sample[one] != null));

const of = (one: Pick<Out, "account_id" | "remote_id">) => ({ params: { path: { account_id: one.account_id, remote_id: one.remote_id } } });

export const samplesQuery = (one: Pick<Out, "account_id" | "remote_id">) =>
  queryOptions({
    queryKey: ["insight", "samples", one.account_id, one.remote_id],
    queryFn: () => orNull(answer<Samples>(planned.GET("/api/v1/own-posts/{account_id}/{remote_id}/samples", of(one)))),
  });

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
    mutationFn: (quoted_micros: Micros) => answer<Samples>(planned.POST("/api/v1/own-posts/{account_id}/{remote_id}/sample", { ...of(one), body: { quoted_micros }, ...once() })),
    onSettled: () => ["insight", "spend"].forEach((domain) => void queries.invalidateQueries({ queryKey: [domain] })),
  });
}
