import { expect, it } from "vitest";
import { clockOf } from "./length";

it.each([
  [0, "0:00"],
  [6_600, "0:07"],
  [59_700, "1:00"],
  [125_000, "2:05"],
  [3_609_000, "1:00:09"],
])("%d ms is %s", (ms, text) => expect(clockOf(ms)).toBe(text));
