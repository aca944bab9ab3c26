/** A content as its readers will see it. Pure. */
import type { FirstComment, PostContent } from "@/api";
import type { ShownPart } from "./ThreadView";

/** The parts in their order, the first comment behind them. */
export function shownParts(content: Pick<PostContent, "parts" | "first_comment">): ShownPart[] {
  const parts = content.parts.map((part): ShownPart => ({ text: part.text, media: part.media ?? [], poll: part.poll ?? null, links: [] }));
  return [...parts, ...shownComment(content.first_comment?.text)];
}

/** None when it is blank: then nothing is sent. */
export function shownComment(text: FirstComment["text"] | null | undefined): ShownPart[] {
  return text?.trim() ? [{ text, media: [], poll: null, links: [], isComment: true }] : [];
}
