import { describe, expect, it } from "vitest";
import * as draft from "./draft";

const texts = (content: draft.EditContent) => content.parts.map((part) => part.text);
const thread = (...words: string[]) => ({ ...draft.emptyDraft().content, parts: words.map((text) => draft.emptyPart(text)) });

describe("parts", () => {
  it.each([
    [0, 2, ["b", "c", "a"]],
    [2, 0, ["c", "a", "b"]],
    [1, -5, ["b", "a", "c"]],
    [1, 99, ["a", "c", "b"]],
    [1, 1, ["a", "b", "c"]],
  ])("moves %i to %i", (from, to, expected) => {
    const content = thread("a", "b", "c");
    expect(texts(draft.movePart(content, content.parts[from]!.key, to))).toEqual(expected);
  });

  it("adds after the one named, and at most as many as are kept", () => {
    const content = thread("a", "b");
    expect(texts(draft.addPart(content, content.parts[0]!.key))).toEqual(["a", "", "b"]);
    const full = thread(...Array.from({ length: draft.PARTS_MAX }, String));
    expect(draft.addPart(full, null)).toBe(full);
  });

  it("keeps one part", () => {
    const content = thread("only");
    expect(texts(draft.removePart(content, content.parts[0]!.key))).toEqual([""]);
  });

  it("splits one and leaves its media with the first", () => {
    const content = thread("long", "end");
    content.parts[0]!.media = [{ id: "med_1", alt_text: null, sensitive: false }];
    const split = draft.splitPart(content, content.parts[0]!.key, ["lo", "ng"]);
    expect(texts(split)).toEqual(["lo", "ng", "end"]);
    expect(split.parts.map((part) => (part.media ?? []).length)).toEqual([1, 0, 0]);
  });
});

describe("variants", () => {
  const two = draft.emptyDraft(["acc_1", "acc_2"]);

  it("begin as a copy and are changed alone", () => {
    const own = draft.customise(two, "acc_1");
    const key = draft.contentOf(own, "acc_1").parts[0]!.key;
    const changed = draft.withContent(own, "acc_1", (content) => draft.changePart(content, key, { text: "mine" }));
    expect(texts(draft.contentOf(changed, "acc_1"))).toEqual(["mine"]);
    expect(texts(draft.contentOf(changed, "acc_2"))).toEqual([""]);
    expect(draft.isCustom(changed, "acc_1")).toBe(true);
    expect(texts(draft.contentOf(draft.shareCommon(changed, "acc_1"), "acc_1"))).toEqual([""]);
  });

  it("stay when accounts are added and go with theirs", () => {
    const own = draft.customise(two, "acc_1");
    expect(draft.isCustom(draft.withAccounts(own, ["acc_3", "acc_1"]), "acc_1")).toBe(true);
    expect(draft.withAccounts(own, ["acc_2"]).targets).toHaveLength(1);
  });
});

it("says the same before and after a round through the server", () => {
  const before = draft.customise(draft.emptyDraft(["acc_1"]), "acc_1");
  expect(draft.fingerprint(draft.toEdit(draft.toDraft(before)))).toBe(draft.fingerprint(before));
  expect(draft.hasWords(draft.toDraft(before))).toBe(false);
});
