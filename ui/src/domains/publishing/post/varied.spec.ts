import { expect, it } from "vitest";
import type { PostContent } from "@/api";
import { varied } from "./varied";

const content = (...texts: string[]): PostContent => ({ parts: texts.map((text) => ({ text, media: [{ id: "med_1", alt_text: null, sensitive: false }], poll: null })), numbering: false, reply_settings: null, delay_seconds: 0 });

it("says a post in other words with the same files", () => {
  const [first, ...rest] = varied(content("One"), ["Two ", "  "]);
  expect([first?.parts[0]?.text, first?.parts[0]?.media?.length, rest.length]).toEqual(["Two", 1, 0]);
});

it("leaves threads as they are", () => expect(varied(content("One", "Two"), ["Three"])).toEqual([]));
