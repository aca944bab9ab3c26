/** What is done to several posts at once, each by itself: one refusal does not stop the others. */
import { answer, api, once, type PostBulkAction, type PostBulkResult, type PostTime } from "@/api";
import { whenOf } from "../changes";

export interface Outcome {
  done: PostBulkResult[];
  failed: number;
  /** The first refusal, in words. */
  why: string;
}

/** As many as the server takes at once. */
const AT_ONCE = 500;

export async function bulk(ids: string[], action: PostBulkAction): Promise<Outcome> {
  const results: PostBulkResult[] = [];
  for (const batch of batches(ids, action)) results.push(...(await answer(api.POST("/api/v1/posts/bulk", { body: batch, ...once() }))).results);
  const refused = results.filter((one) => !one.ok);
  return { done: results.filter((one) => one.ok), failed: refused.length, why: refused[0]?.detail ?? "" };
}

/** A change in steps that the server takes; one that gives each post a time of its own names the posts itself. */
export function batches(ids: string[], action: PostBulkAction): { ids: string[]; action: PostBulkAction }[] {
  if (action.do === "reschedule") return chunks(action.items).map((items) => ({ ids: [], action: { ...action, items } }));
  return chunks(ids).map((some) => ({ ids: some, action }));
}

function chunks<T>(all: T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) => all.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}

/** What takes a change back, from what the server says stood there before. */
export function undoing(action: PostBulkAction, done: PostBulkResult[]): { ids: string[]; action: PostBulkAction }[] {
  const ids = done.map((one) => one.id);
  const before = done.flatMap((one) => (one.previous ? [{ id: one.id, ...one.previous }] : []));
  switch (action.do) {
    case "delete":
      // A post comes back as a draft; its time is given to it again, and it is approved anew.
      return [{ ids, action: { do: "restore" } }, ...timesOf(before, false)];
    case "pause":
      return [{ ids: before.filter((one) => !one.paused).map((one) => one.id), action: { do: "resume" } }];
    case "resume":
      return [{ ids: before.filter((one) => one.paused).map((one) => one.id), action: { do: "pause" } }];
    case "shift":
      return timesOf(before, action.keep_approval);
    case "relabel":
      return relabelled(action, before);
    default:
      return [];
  }
}

/** Gives posts the times they had; those that had none are left alone, and so is "now", which is over. */
function timesOf(before: { id: string; when?: PostTime | null }[], keep_approval: boolean | undefined) {
  const items = before.flatMap(({ id, when }) => {
    const back = whenOf(when);
    return back && back.kind !== "now" ? [{ id, when: back }] : [];
  });
  return items.length > 0 ? [{ ids: [], action: { do: "reschedule" as const, items, keep_approval } }] : [];
}

/** Labels go back one by one, because not every post had the same. */
function relabelled(action: Extract<PostBulkAction, { do: "relabel" }>, before: { id: string; labels: string[] }[]) {
  const ids = (keep: (labels: string[]) => boolean) => before.filter((one) => keep(one.labels)).map((one) => one.id);
  const added = (action.add ?? []).map((label) => ({ ids: ids((labels) => !labels.includes(label)), action: { do: "relabel" as const, add: [], remove: [label] } }));
  const taken = (action.remove ?? []).map((label) => ({ ids: ids((labels) => labels.includes(label)), action: { do: "relabel" as const, add: [label], remove: [] } }));
  return [...added, ...taken].filter((one) => one.ids.length > 0);
}
