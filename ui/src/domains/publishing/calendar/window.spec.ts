import { expect, it } from "vitest";
import { rowsIn } from "./window";

const before = { from: 0, to: 0 };

it.each([
  ["at the top", 200, { from: 0, to: 30 }],
  ["scrolled far", -44_000, { from: 984, to: 1_032 }],
  ["near the end", -87_500, { from: 1_974, to: 2_000 }],
])("%s", (_, top, expected) => {
  expect(rowsIn(top, 800, 44, 2_000, before)).toEqual(expected);
});

it("draws nothing anew for a small step", () => {
  const range = rowsIn(-44_000, 800, 44, 2_000, before);
  expect(rowsIn(-44_040, 800, 44, 2_000, range)).toBe(range);
  expect(rowsIn(0, 800, 44, 0, before)).toBe(before);
});
