import { describe, expect, it } from "vitest";
import { wordDiff } from "./diff";

const marked = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `{+${text}+}` : `[-${text}-]`))
    .join("");

describe("word diff", () => {
  it.each([
    ["", "", ""],
    ["a b", "a b", "a b"],
    ["", "new", "{+new+}"],
    ["old", "", "[-old-]"],
    ["one two three", "one 2 three", "one [-two-]{+2+} three"],
    ["we ship on Friday", "we ship on Monday, again", "we ship on [-Friday-]{+Monday, again+}"],
    ["a b c d", "a c d", "a [-b -]c d"],
    ["line\n\nother", "line\nother", "line[-\n\n-]{+\n+}other"],
    ["Grüße 🐦 an alle", "Grüße an alle", "Grüße [-🐦 -]an alle"],
  ])("%j to %j", (before, after, expected) => {
    expect(marked(before, after)).toBe(expected);
  });

  it("loses nothing of either text", () => {
    const [before, after] = ["the quick  brown fox\njumps", "a quick brown\tfox jumped over"];
    const pieces = wordDiff(before, after);
    const side = (other: string) => pieces.filter((piece) => piece.kind !== other).map((piece) => piece.text).join("");
    expect(side("added")).toBe(before);
    expect(side("removed")).toBe(after);
  });

  it("takes two long texts", () => {
    const long = (word: string) => Array.from({ length: 5_000 }, (_, at) => `${word}${at}`).join(" ");
    expect(wordDiff(long("a"), long("b")).map((piece) => piece.kind)).toContain("removed");
  });
});
