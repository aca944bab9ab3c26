import { expect, it } from "vitest";
import { chosenAfter, sameWord } from "./choosing";

it.each([
  [null, "ArrowDown", 0],
  [null, "ArrowUp", 2],
  [0, "ArrowDown", 1],
  [2, "ArrowDown", 0],
  [0, "ArrowUp", 2],
] as const)("from %s %s goes to %s of three", (active, key, next) => expect(chosenAfter(active, 3, key)).toBe(next));

it("knows the word that is there already", () => {
  expect([sameWord("#Backup", "backup"), sameWord("@mara", "mara"), sameWord("#backups", "backup")]).toEqual([true, true, false]);
});
