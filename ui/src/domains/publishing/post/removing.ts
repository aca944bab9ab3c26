/** Deleting what is public: which posts, where, and how far it has come. */
import { type Act, answer, api, once, planned, type PostTarget } from "@/api";
import { type PlannedPost } from "@/api";
import { useChange } from "../changes";

export interface Deletion {
  act_id: string;
  act_state: string;
  done: number;
  of: number;
}

export const deletionOf = (target: PostTarget): Deletion | null => (target as PostTarget & { deletion?: Deletion | null }).deletion ?? null;

/** Whether a deletion is still on its way to an end. */
const open = ["proposed", "approved", "sending", "unknown", "unconfirmed"];
export const isRemoving = (target: PostTarget) => open.includes(deletionOf(target)?.act_state ?? "");

/** Accounts at which something is public and nobody is deleting it yet. */
export const removable = <T extends PostTarget>(targets: T[]): T[] => targets.filter((target) => (target.parts.length > 0 || target.remote_url) && !isRemoving(target) && deletionOf(target)?.act_state !== "sent");

/**
 * Asks for the deletion, and approves it at once for somebody who may and has just read what goes. Where a policy wants
 * more people, it waits for them.
 */
export const useDeletePublished = () =>
  useChange(async ({ id, account_ids, approve }: { id: string; account_ids: string[]; approve: boolean }) => {
    const post = await answer<PlannedPost>(planned.POST("/api/v1/posts/{id}/delete-published", { params: { path: { id } }, body: { account_ids }, ...once() }));
    const asked = post.targets.filter((target) => account_ids.includes(target.account_id)).flatMap((target) => deletionOf(target) ?? []);
    const waiting = asked.filter((one) => one.act_state === "proposed");
    if (approve && waiting.length > 0) await approveAll(waiting.map((one) => one.act_id));
    return post;
  });

async function approveAll(ids: string[]) {
  const acts = await Promise.all(ids.map((id) => answer<Act>(api.GET("/api/v1/acts/{id}", { params: { path: { id } } }))));
  const items = acts.map(({ id, content_hash }) => ({ id, content_hash }));
  await answer(api.POST("/api/v1/acts/approve", { body: { items }, ...once() }));
}
