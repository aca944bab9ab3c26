import { expect, it } from "vitest";
import type { PostContent } from "@/api";
import { choicesFrom, fill, filled, gapsOf, hashtagsFrom, missing, newVariable, variablesFor } from "./gaps";

const content = (...texts: string[]): PostContent => ({ parts: texts.map((text) => ({ text, media: [], poll: null })) });

it.each([
  ["nothing here", []],
  ["{{name}} and {{ day }} and {{name}} again", ["name", "day"]],
  ["{{link:SHOP}} is a place for a link", []],
  ["{{Upper}} {{9lives}} {single} {{}}", []],
])("finds the gaps of %j", (text, names) => {
  expect(gapsOf(content(text))).toEqual(names);
});

it("reads all parts, the answers of a poll and the first comment", () => {
  const thread = content("{{one}}", "{{two}}");
  thread.parts[1]!.poll = { options: ["{{three}}", "no"], minutes: 60 };
  thread.first_comment = { text: "{{four}}", delay_seconds: 0 };
  expect(gapsOf(thread)).toEqual(["one", "two", "three", "four"]);
  expect(filled(thread, [], { four: "#spring" }).first_comment).toEqual({ text: "#spring", delay_seconds: 0 });
});

it("guesses a kind from the name", () => {
  expect([..."name shop_url due_date guest_count".split(" ")].map((name) => newVariable(name).type)).toEqual(["text", "url", "date", "number"]);
  expect(newVariable("shop_url").label).toBe("Shop url");
});

it("keeps what is known of a gap, also after its gap is gone", () => {
  const known = [{ ...newVariable("day"), type: "choice" as const }, newVariable("old")];
  const found = variablesFor(content("{{name}} on {{day}}"), known);
  expect(found.map((one) => [one.name, one.type, one.unused])).toEqual([["name", "text", false], ["day", "choice", false], ["old", "text", true]]);
});

it("fills in values, then defaults, and leaves the rest to be seen", () => {
  const variables = [newVariable("who"), { ...newVariable("when"), default: "soon" }];
  expect(fill("{{who}} comes {{when}} to {{where}}, see {{link:MAP}}", variables, { who: " Ada " })).toBe("Ada comes soon to {{where}}, see {{link:MAP}}");
  expect(fill("{{who}}", variables, { who: "$& {{when}}" })).toBe("$& {{when}}");
  expect(missing(variables, {})).toEqual(["who"]);
  expect(filled(content("{{who}}"), variables, { who: "Bo" }).parts[0]?.text).toBe("Bo");
});

it("takes several hashtags at once", () => {
  expect(hashtagsFrom(["#one two,three", "#one", " # "])).toEqual(["#one", "two", "three"]);
});

it("keeps each choice once", () => {
  expect(choicesFrom([" a ", "b", "a", ""])).toEqual(["a", "b"]);
});
