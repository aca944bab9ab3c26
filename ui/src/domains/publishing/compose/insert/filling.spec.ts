import { expect, it } from "vitest";
import { customise, emptyDraft, emptyPart, toDraft } from "../../draft";
import { filledIn, hasRoom } from "./filling";

const draftOf = (...texts: string[]) => {
  const draft = emptyDraft(["acc_1"]);
  return { ...draft, labels: ["mine"], content: { ...draft.content, parts: texts.map((text) => emptyPart(text)) } };
};
const made = { ...toDraft(draftOf("From the template", "Second")), labels: ["news", "mine"] };
const texts = (draft: { content: { parts: { text: string }[] } }) => draft.content.parts.map((part) => part.text);

it("takes the place of what was written, and keeps accounts and labels", () => {
  const after = filledIn(draftOf("Old"), "all", made, "instead");
  expect([texts(after), after.labels, after.targets.length]).toEqual([["From the template", "Second"], ["mine", "news"], 1]);
});

it("goes behind what was written, over empty parts", () => {
  expect(texts(filledIn(draftOf("Old", " "), "all", made, "after"))).toEqual(["Old", "From the template", "Second"]);
});

it("brings its first comment, and leaves one that is written", () => {
  const said = (text: string) => ({ text, delay_seconds: 0 });
  const template = { ...made, content: { ...made.content, first_comment: said("theirs") } };
  const old = draftOf("Old");
  const written = { ...old, content: { ...old.content, first_comment: said("mine") } };
  expect(filledIn(old, "all", template, "after").content.first_comment).toEqual(said("theirs"));
  expect(filledIn(written, "all", template, "after").content.first_comment).toEqual(said("mine"));
  expect(filledIn(written, "all", template, "instead").content.first_comment).toEqual(said("theirs"));
});

it("knows when a post is full", () => {
  const parts = (count: number) => draftOf(...Array.from({ length: count }, (_, at) => `${at}`)).content;
  expect([hasRoom(parts(23), 2), hasRoom(parts(24), 2), hasRoom(draftOf("").content, 25)]).toEqual([true, false, true]);
});

it("fills an account's own words only", () => {
  const after = filledIn(customise(draftOf("Common"), "acc_1"), "acc_1", made, "instead");
  expect([texts(after), texts({ content: after.targets[0]!.content! })]).toEqual([["Common"], ["From the template", "Second"]]);
});
