/** What a filled template makes of the draft that is being written. */
import type { PostDraft } from "@/api";
import { type EditContent, type EditDraft, PARTS_MAX, type Side, toEdit, withContent } from "../../draft";

/** In the place of what is written, or behind it as further parts. */
export type How = "instead" | "after";

/** The accounts stay those that were chosen; labels come together. */
export function filledIn(draft: EditDraft, side: Side, made: PostDraft, how: How): EditDraft {
  const { content, labels } = toEdit(made);
  const next = withContent(draft, side, (before) => (how === "instead" ? { ...content, reply_settings: content.reply_settings ?? before.reply_settings } : behind(before, content)));
  return { ...next, labels: [...new Set([...(draft.labels ?? []), ...(labels ?? [])])] };
}

/** Whether so many more parts fit behind what is written. */
export const hasRoom = (content: EditContent, more: number) => worded(content).length + more <= PARTS_MAX;

/** A part without words makes room. */
const worded = (content: EditContent) => content.parts.filter((part) => part.text.trim() !== "" || (part.media ?? []).length > 0 || part.poll);

function behind(before: EditContent, added: EditContent): EditContent {
  const kept = worded(before);
  const first_comment = before.first_comment?.text.trim() ? before.first_comment : added.first_comment;
  return { ...before, parts: [...kept, ...added.parts], first_comment };
}
