import { beforeEach, expect, it } from "vitest";
import { emptyDraft, toDraft } from "../draft";
import { forget, keep, kept, orphans } from "./kept";

const saying = (text: string, at: string) => {
  const draft = toDraft(emptyDraft(["acc_1"]));
  draft.content.parts[0]!.text = text;
  return { draft, base: null, at };
};

beforeEach(() => localStorage.clear());

it("gives back what was written and forgets it once confirmed", () => {
  keep("post_1", { ...saying("unsaved", "2026-11-21T10:00:00Z"), base: 3 });
  expect(kept("post_1")?.draft.content.parts[0]?.text).toBe("unsaved");
  expect(kept("post_1")?.base).toBe(3);
  forget("post_1");
  expect(kept("post_1")).toBeNull();
});

it("finds posts that never reached the server, the newest first", () => {
  keep("new-a", saying("older", "2026-11-21T10:00:00Z"));
  keep("new-b", saying("newer", "2026-11-21T11:00:00Z"));
  keep("new-c", saying("  ", "2026-11-21T12:00:00Z"));
  keep("new-d", saying("this one", "2026-11-21T13:00:00Z"));
  keep("post_1", saying("has its post", "2026-11-21T14:00:00Z"));
  expect(orphans("new-d").map((one) => one.name)).toEqual(["new-b", "new-a"]);
});

it("does not trip over what something else left there", () => {
  localStorage.setItem("roost.draft..new-x", "not json");
  localStorage.setItem("roost.draft..new-y", JSON.stringify({ draft: { content: null }, at: "x" }));
  expect(orphans("")).toEqual([]);
});
