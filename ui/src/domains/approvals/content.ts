import type { Act } from "@/api";
import { textLength } from "@/lib/text-length";

/** The words of an act, whatever its kind. */
export function textOf(act: Pick<Act, "content">): string {
  return act.content.text ?? (act.content.parts ?? []).map((part) => part.text).join("\n\n");
}

/** Whether its words fit. Of a post the server has counted every part. */
export function fits(act: Pick<Act, "content" | "length" | "length_max">): boolean {
  if (act.content.text === undefined) return act.length <= act.length_max;
  return textLength(act.content.text, act.length_max ?? undefined).valid;
}
