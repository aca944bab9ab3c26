import type { PostContent } from "@/api";

/** The same single post in other words; its files, poll and options stay. Empty words are none. */
export function varied(content: PostContent, texts: string[]): PostContent[] {
  const [part, ...rest] = content.parts;
  if (!part || rest.length > 0) return [];
  return texts.filter((text) => text.trim() !== "").map((text) => ({ ...content, parts: [{ ...part, text: text.trim() }] }));
}
