import { expect, it } from "vitest";
import { shownParts } from "./shown";

const part = { text: "One", media: [], poll: null };

it.each([
  [undefined, ["One"]],
  [null, ["One"]],
  [{ text: " \n", delay_seconds: 0 }, ["One"]],
  [{ text: "#spring" }, ["One", "#spring"]],
])("a first comment %j stands behind the parts", (first_comment, expected) => {
  const shown = shownParts({ parts: [part], first_comment });
  expect(shown.map((one) => one.text)).toEqual(expected);
  expect(shown.map((one) => one.isComment ?? false)).toEqual(expected.map((_, at) => at > 0));
});
