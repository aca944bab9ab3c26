/** What is done to several posts at once, each by itself: one refusal does not stop the others. */
import { answer, api, once, type PostBulkAction, type PostBulkResult } from "@/api";
import { whenOf } from "../changes";

export interface Outcome {
  done: PostBulkResult[];
  failed: number;
  /** The first refusal, in words. */
  why: string;
}

export async function bulk(ids: string[], action: PostBulkAction): Promise<Outcome> {
  const { results } = await answer(api.POST("/api/v1/posts/bulk", { body: { ids, action }, ...once() }));
  const refused = results.filter((one) => !one.ok);
  return { done: results.filter((one) => one.ok), failed: refused.length, why: refused[0]?.detail ?? "" };
}

/** What takes a change back, from what the server says stood there before. */
export function undoing(action: PostBulkAction, done: PostBulkResult[]): { ids: string[]; action: PostBulkAction }[] {
  const ids = done.map((one) => one.id);
  const before = done.flatMap((one) => (one.previous ? [{ id: one.id, ...one.previous }] : []));
  switch (action.do) {
    case "delete":
      return [{ ids, action: { do: "restore" } }];
    case "pause":
      return [{ ids: before.filter((one) => !one.paused).map((one) => one.id), action: { do: "resume" } }];
    case "resume":
      return [{ ids: before.filter((one) => one.paused).map((one) => one.id), action: { do: "pause" } }];
    case "shift": {
      const items = before.flatMap(({ id, when }) => {
        const back = whenOf(when);
        return back ? [{ id, when: back }] : [];
      });
      return [{ ids: [], action: { do: "reschedule", items, keep_approval: action.keep_approval } }];
    }
    case "relabel":
      return relabelled(action, before);
    default:
      return [];
  }
}

/** Labels go back one by one, because not every post had the same. */
function relabelled(action: Extract<PostBulkAction, { do: "relabel" }>, before: { id: string; labels: string[] }[]) {
  const ids = (keep: (labels: string[]) => boolean) => before.filter((one) => keep(one.labels)).map((one) => one.id);
  const added = (action.add ?? []).map((label) => ({ ids: ids((labels) => !labels.includes(label)), action: { do: "relabel" as const, add: [], remove: [label] } }));
  const taken = (action.remove ?? []).map((label) => ({ ids: ids((labels) => labels.includes(label)), action: { do: "relabel" as const, add: [label], remove: [] } }));
  return [...added, ...taken].filter((one) => one.ids.length > 0);
}
