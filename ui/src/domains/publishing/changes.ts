import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, once, type PlannedPost, type PostDraft, type PostTime, type PostWhen } from "@/api";

export interface Approval {
  account_id: string;
  content_hash: string;
}

const at = (id: string) => ({ params: { path: { id } }, ...once() });

export const createPost = (draft: PostDraft) => answer(api.POST("/api/v1/posts", { body: draft, ...once() }));

export const savePost = (id: string, base_revision: number, draft: PostDraft) =>
  answer(api.PUT("/api/v1/posts/{id}", { ...at(id), body: { base_revision, ...draft } }));

export const checkNow = (draft: PostDraft, when: PostWhen | null) => answer(api.POST("/api/v1/posts/check", { body: { ...draft, when } }));

export const splitText = (text: string, account_ids: string[], numbering: boolean) =>
  answer(api.POST("/api/v1/posts/split", { body: { text, account_ids, numbering } }));

export const schedulePost = (id: string, revision: number, when: PostWhen, approve: Approval[] | null) =>
  answer(api.POST("/api/v1/posts/{id}/schedule", { ...at(id), body: { revision, when, approve } }));

/** Moves a post. What was approved stays approved for whoever may approve: the words are the same. */
export const movePost = (id: string, when: PostWhen, keep_approval: boolean) =>
  answer(api.POST("/api/v1/posts/{id}/reschedule", { ...at(id), body: { when, keep_approval } }));

/** A time as it was, to give it back. */
export function whenOf(time: PostTime | null | undefined): PostWhen | null {
  if (!time) return null;
  if (time.kind === "now" || !time.local || !time.timezone) return { kind: "now" };
  return { kind: "at", local: time.local, timezone: time.timezone };
}

const touched = ["publishing", "gate", "today", "media"];
export const refresh = (queries: QueryClient) => Promise.all(touched.map((domain) => queries.invalidateQueries({ queryKey: [domain] })));

export function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  // Not awaited: what is shown may go with the refresh, and with it whoever waits to say how it went.
  return useMutation({ mutationFn: run, onSettled: () => void refresh(queries) });
}

export const useMove = () =>
  useChange(({ id, when, keepApproved }: { id: string; when: PostWhen; keepApproved: boolean }) => movePost(id, when, keepApproved));
export const useUnschedule = () => useChange((id: string) => answer(api.POST("/api/v1/posts/{id}/unschedule", at(id))));
export const useDuplicate = () => useChange((id: string) => answer(api.POST("/api/v1/posts/{id}/duplicate", at(id))));
export const useDelete = () => useChange((id: string) => answer(api.DELETE("/api/v1/posts/{id}", at(id))));
export const useRestore = () => useChange((id: string) => answer(api.POST("/api/v1/posts/{id}/restore", at(id))));

/** Approves what waits of a post, exactly as it is shown. */
export const useApprovePost = () =>
  useChange((post: Pick<PlannedPost, "targets">) => {
    const waiting = post.targets.filter((target) => target.state === "waiting");
    const items = waiting.flatMap(({ act_id, content_hash }) => (act_id && content_hash ? [{ id: act_id, content_hash }] : []));
    return answer(api.POST("/api/v1/acts/approve", { body: { items }, ...once() }));
  });

const of = (account_id: string) => ({ params: { path: { account_id } } });

export interface QueueChange {
  timezone: string;
  slots: { weekday: number; time: string }[];
  min_gap_minutes: number;
}

export const useSetQueue = () => useChange(({ id, ...body }: QueueChange & { id: string }) => answer(api.PUT("/api/v1/queues/{account_id}", { ...of(id), body })));
export const usePauseAccount = () =>
  useChange(({ id, reason }: { id: string; reason: string }) => answer(api.POST("/api/v1/queues/{account_id}/pause", { ...of(id), body: { reason } })));
export const useResumeAccount = () => useChange((id: string) => answer(api.POST("/api/v1/queues/{account_id}/resume", of(id))));
export const usePin = () => useChange(({ id, pinned }: { id: string; pinned: boolean }) => answer(api.POST("/api/v1/posts/{id}/pin", { ...at(id), body: { pinned } })));
export const useReorder = () =>
  useChange(({ id, ...body }: { id: string; post_ids: string[]; keep_approval: boolean }) => answer(api.POST("/api/v1/queues/{account_id}/reorder", { ...of(id), body })));

/** A draft that may say again what is published. */
export const usePostAgain = () => useChange((id: string) => answer(api.POST("/api/v1/posts/{id}/post-again", at(id))));
