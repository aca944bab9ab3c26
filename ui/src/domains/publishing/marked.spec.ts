import { expect, it } from "vitest";
import { marked } from "./marked";

it.each([
  ["all of it", null, "all of it", ""],
  ["all of it", 9, "all of it", ""],
  ["fits over", 4, "fits", " over"],
  ["x", 0, "", "x"],
  ["a🐦b", 2, "a", "🐦b"],
  ["a🐦b", 3, "a🐦", "b"],
  ["shortened", 400, "shortened", ""],
])("%j at %j", (text, until, fits, over) => {
  expect(marked(text, until)).toEqual([fits, over]);
});
