import type { Act } from "@/api";
import { textLength } from "@/lib/text-length";
import { words } from "@/words";

/** The posts an act takes down again; null for one that sends words. */
export const removedBy = (act: Pick<Act, "content">): string[] | null => act.content.remote_ids ?? null;

/** Whether its words can be changed. Taking something down has none. */
export const isEditable = (act: Pick<Act, "content">) => removedBy(act) === null;

/** The words of an act, whatever its kind; for one that takes posts down, what it does. */
export function textOf(act: Pick<Act, "content">): string {
  const removed = removedBy(act);
  if (removed) return words.approvals.removal.text(removed.length);
  const texts = [...(act.content.parts ?? []).map((part) => part.text), act.content.first_comment?.text];
  return act.content.text ?? texts.filter((text) => text !== undefined).join("\n\n");
}

/** Whether its words fit. Of a post the server has counted every part. */
export function fits(act: Pick<Act, "content" | "length" | "length_max">): boolean {
  if (act.content.text === undefined) return act.length <= act.length_max;
  return textLength(act.content.text, act.length_max ?? undefined).valid;
}
