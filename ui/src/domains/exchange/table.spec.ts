import { expect, it } from "vitest";
import type { ImportRow, PostImport } from "@/api";
import { firstFilter, formatOf, ranges, shown, troubles, verdict } from "./table";

const row = (at: number, what: ImportRow["what"], ...messages: string[]): ImportRow => ({ row: at, what, post_id: null, excerpt: "", when: null, problems: messages.map((message) => ({ field: "text", message })) });
const result = (create: number, update: number, refused: number): PostImport => ({ counts: { create, update, unchanged: 0, refused }, rows: [], columns: [], stored: false });

it.each([
  ["posts.csv", "text/csv", "csv"],
  ["POSTS.CSV", "", "csv"],
  ["posts.csv", "application/vnd.ms-excel", "csv"],
  ["posts.json", "application/json", "json"],
  ["posts.txt", "text/plain", "csv"],
  ["posts.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", null],
  ["picture.png", "image/png", null],
])("takes %s (%s) as %s", (name, type, format) => {
  expect(formatOf({ name, type })).toBe(format);
});

it("shows what is refused first, and what is asked for", () => {
  const rows = [row(2, "create"), row(3, "refused", "no text"), row(4, "unchanged")];
  expect([firstFilter(result(1, 0, 1)), firstFilter(result(1, 0, 0))]).toEqual(["refused", "all"]);
  expect(shown(rows, "refused").map((one) => one.row)).toEqual([3]);
  expect(shown(rows, "all")).toHaveLength(3);
});

it("tells a problem once, with its rows", () => {
  const rows = [row(2, "refused", "no text", "no date"), row(3, "refused", "no date"), row(5, "refused", "no date", "no date")];
  expect(troubles(rows)).toEqual([{ message: "no date", rows: [2, 3, 5] }, { message: "no text", rows: [2] }]);
});

it.each([
  [[5, 2, 3, 4], "2–5"],
  [[2, 4, 5, 9], "2, 4–5, 9"],
  [[1, 3, 5, 7, 9, 11, 13, 14], "1, 3, 5, 7, 9, 11 and 2 more"],
  [[], ""],
])("says rows %j as %j", (rows, said) => {
  expect(ranges(rows)).toBe(said);
});

it.each([
  [result(3, 2, 0), false, { posts: 5, may: true }],
  [result(3, 0, 1), false, { posts: 3, may: false }],
  [result(3, 0, 1), true, { posts: 3, may: true }],
  [result(0, 0, 1), true, { posts: 0, may: false }],
  [result(0, 0, 0), false, { posts: 0, may: false }],
])("allows an import only of good rows (%#)", (imported, skip, expected) => {
  expect(verdict(imported, skip)).toEqual(expected);
});
