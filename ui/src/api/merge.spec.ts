import { expect, it } from "vitest";
import { beginnings, following, mergedPage } from "./merge";

it("reads several lists to their ends", async () => {
  const lists: Record<string, string[][]> = { new: [["a"], ["b"]], drafted: [["c"]] };
  const read = async (name: string, cursor = "0") => {
    const at = Number(cursor);
    const more = at + 1 < (lists[name]?.length ?? 0);
    return { items: lists[name]?.[at] ?? [], next_cursor: more ? String(at + 1) : null };
  };
  const first = await mergedPage(beginnings(["new", "drafted"]), read);
  expect(first.items).toEqual(["a", "c"]);
  expect(following(first)).toEqual({ new: "1" });
  const second = await mergedPage(first.next, read);
  expect(second.items).toEqual(["b"]);
  expect(following(second)).toBeUndefined();
});
