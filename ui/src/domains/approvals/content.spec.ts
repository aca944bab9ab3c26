import { expect, it } from "vitest";
import { fits, textOf } from "./content";

it.each([
  ["a reply", { text: "Agreed." }, "Agreed."],
  ["a thread", { parts: [{ text: "One" }, { text: "Two" }] }, "One\n\nTwo"],
  ["a post with a first comment", { parts: [{ text: "One" }], first_comment: { text: "#spring" } }, "One\n\n#spring"],
  ["a deletion", { post_id: "post_1", remote_ids: ["2", "1"] }, "Deletes 2 published parts, the last first"],
  ["something newer than this screen", {}, ""],
])("reads %s", (_, content, text) => {
  expect(textOf({ content })).toBe(text);
});

it("takes the server's count of a post and its own of a reply", () => {
  expect(fits({ content: { parts: [{ text: "a" }] }, length: 281, length_max: 280 })).toBe(false);
  expect(fits({ content: { parts: [{ text: "a" }] }, length: 1, length_max: 280 })).toBe(true);
  expect(fits({ content: { text: "a".repeat(281) }, length: 1, length_max: 280 })).toBe(false);
});
