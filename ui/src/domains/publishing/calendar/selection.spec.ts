import { describe, expect, it } from "vitest";
import { selection, toggled } from "./selection";

const order = ["a", "b", "c", "d", "e"];
const chosen = (last: string | null, ...ids: string[]) => ({ on: true, ids: new Set(ids), last });
const ids = (state: { ids: ReadonlySet<string> }) => [...state.ids].sort().join("");

describe("choosing posts", () => {
  it.each([
    ["one", chosen(null), "b", [], "b"],
    ["one more", chosen("b", "b"), "d", [], "bd"],
    ["one less", chosen("b", "b", "d"), "b", [], "d"],
    ["a range forwards", chosen("b", "b"), "d", order, "bcd"],
    ["a range back", chosen("d", "d"), "b", order, "bcd"],
    ["a range off again", chosen("b", "a", "b", "c", "d"), "d", order, "a"],
    ["a range without a beginning", chosen(null), "c", order, "c"],
    ["a range whose beginning is out of view", chosen("z", "z"), "c", order, "cz"],
  ])("%s", (_, before, id, among, after) => expect(ids(toggled(before, id, among))).toBe(after));

  it("begins and ends", () => {
    const made = selection();
    made.start();
    made.toggle("a", false, () => order);
    made.toggle("c", true, () => order);
    expect([made.now.get().on, ids(made.now.get())]).toEqual([true, "abc"]);
    made.all(["d", "e"]);
    expect(ids(made.now.get())).toBe("de");
    made.stop();
    expect([made.now.get().on, ids(made.now.get())]).toEqual([false, ""]);
  });
});
