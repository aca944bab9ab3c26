import { expect, it } from "vitest";
import { below, placed } from "./niche";

const niche = (id: string, parent_id: string | null, age_restricted = false) => ({ id, name: id, parent_id, age_restricted });
const niches = [niche("wine", "drinks"), niche("drinks", null, true), niche("books", null), niche("lost", "gone"), niche("red", "wine")];

it("stands below what it is part of and inherits the restriction", () => {
  expect(placed(niches).map((one) => [one.id, one.depth, one.forced])).toEqual([
    ["books", 0, false],
    ["drinks", 0, true],
    ["wine", 1, true],
    ["red", 2, true],
    ["lost", 0, false],
  ]);
});

it("is no part of its own parts", () => {
  expect([...below(niches, "drinks")].sort()).toEqual(["drinks", "red", "wine"]);
});
