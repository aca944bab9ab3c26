import { describe, expect, it } from "vitest";
import { completed, inserted, tokenAt } from "./token";

/** `|` is the cursor. */
function at(marked: string) {
  const cursor = marked.indexOf("|");
  return tokenAt(marked.replace("|", ""), cursor);
}

describe("the word being typed", () => {
  it.each([
    ["#ba|", "hashtag", "ba"],
    ["#|", "hashtag", ""],
    ["Hello @ma|ra", "mention", "ma"],
    ["(#vlan|", "hashtag", "vlan"],
    ["line\n#a_1|", "hashtag", "a_1"],
    ["#größe|", "hashtag", "größe"],
    ["“@jo|", "mention", "jo"],
    ["#日本|", "hashtag", "日本"],
    ["👍 #ok|", "hashtag", "ok"],
  ])("%s", (text, kind, query) => expect(at(text)).toMatchObject({ kind, query }));

  it.each(["no sign|", "mara@exa|mple.org", "https://example.com/#to|p", "##x|", "C#|", "#done |", "a|#b", "|", `#${"x".repeat(90)}|`])("%s is none", (text) => expect(at(text)).toBeNull());
});

describe("choosing", () => {
  const choose = (marked: string, word: string) => {
    const cursor = marked.indexOf("|");
    const text = marked.replace("|", "");
    const after = completed(text, tokenAt(text, cursor)!, cursor, word);
    return `${after.text.slice(0, after.cursor)}|${after.text.slice(after.cursor)}`;
  };
  it.each([
    ["#ba|", "#backup", "#backup |"],
    ["#ba|", "backup", "#backup |"],
    ["see #ba| today", "#backup", "see #backup |today"],
    ["see #ba|ck. today", "#backup", "see #backup|. today"],
    ["@|", "@mara", "@mara |"],
  ])("%s with %s", (text, word, result) => expect(choose(text, word)).toBe(result));
});

describe("inserting", () => {
  it.each([
    ["", 0, 0, "#a #b", "#a #b|"],
    ["Hello", 5, 5, "#a", "Hello #a|"],
    ["Hello ", 6, 6, "#a", "Hello #a|"],
    ["Hello world", 5, 5, "dear", "Hello dear| world"],
    ["Hello world", 6, 11, "you", "Hello you|"],
    ["ab", 1, 1, "x", "a x| b"],
    ["End.", 3, 3, "x", "End x|."],
    ["A\n", 2, 2, "text\nof two lines", "A\ntext\nof two lines|"],
  ])("%j at %d–%d: %s", (text, from, to, piece, result) => {
    const after = inserted(text, from, to, piece);
    expect(`${after.text.slice(0, after.cursor)}|${after.text.slice(after.cursor)}`).toBe(result);
  });
});
