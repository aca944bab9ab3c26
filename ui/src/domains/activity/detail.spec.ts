import { expect, it } from "vitest";
import { detailPairs, shortId } from "./detail";

it("shows money as money, and hides what only machines compare", () => {
  const detail = { hash: "8b9ec4a0ce1b61ff", kind: "reply", price_micros: 10_000, note: null };
  expect(detailPairs(detail)).toEqual([
    ["kind", "reply"],
    ["price", "$0.010"],
  ]);
});

it("cuts what is long and keeps what is short", () => {
  expect(detailPairs({ scopes: ["read", "write"], on: true, text: "a".repeat(60) })).toEqual([
    ["scopes", "read, write"],
    ["on", "yes"],
    ["text", `${"a".repeat(48)}…`],
  ]);
});

it.each([
  ["act_01M7ZF3PBT8GVQDX2K7AZFWCNT", "act …FWCNT"],
  ["models", "models"],
  ["act_1", "act_1"],
])("shortens %s to %s", (id, short) => expect(shortId(id)).toBe(short));

it.each([null, undefined, {}])("says nothing about %j", (detail) => expect(detailPairs(detail)).toEqual([]));
