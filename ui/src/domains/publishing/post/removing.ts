/** Deleting what is public: which posts, where, and how far it has come. */
import { answer, api, once, type PostTarget } from "@/api";
import { useChange } from "../changes";

/** Whether a deletion is still on its way to an end. */
const open = ["proposed", "approved", "sending", "unknown", "unconfirmed"];
export const isRemoving = (target: PostTarget) => open.includes(target.deletion?.act_state ?? "");

/** Accounts at which something is public and nobody is deleting it yet. */
export const removable = <T extends PostTarget>(targets: T[]): T[] => targets.filter((target) => (target.parts.length > 0 || target.remote_url) && !isRemoving(target) && target.deletion?.act_state !== "sent");

/** Asks for the deletion; with `approve` it is approved in the same step by whoever may and has just read what goes. */
export const useDeletePublished = () =>
  useChange(({ id, ...body }: { id: string; account_ids: string[]; approve: boolean }) =>
    answer(api.POST("/api/v1/posts/{id}/delete-published", { params: { path: { id } }, body, ...once() })),
  );
