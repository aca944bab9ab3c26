import { expect, it } from "vitest";
import { reordered, toggled, toRows, toSlots } from "./slots";

const slots = [
  { weekday: 1, time: "09:00" },
  { weekday: 1, time: "17:30" },
  { weekday: 3, time: "09:00" },
];

it("shows a time once with its days, and gives the same slots back", () => {
  expect(toRows(slots)).toEqual([{ time: "09:00", weekdays: [1, 3] }, { time: "17:30", weekdays: [1] }]);
  expect(toSlots(toRows(slots))).toEqual(slots);
});

it("keeps each slot once and drops what has no time", () => {
  expect(toSlots([{ time: "09:00", weekdays: [2] }, { time: "09:00", weekdays: [2] }, { time: "", weekdays: [1] }])).toEqual([{ weekday: 2, time: "09:00" }]);
  expect(toggled(toggled([1], 3), 1)).toEqual([3]);
});

it("moves a post among those that may move", () => {
  const upcoming = [{ post_id: "a", pinned: false }, { post_id: null, pinned: false }, { post_id: "b", pinned: true }, { post_id: "c", pinned: false }];
  expect(reordered(upcoming, "c", -1)).toEqual(["c", "a"]);
  expect(reordered(upcoming, "a", -1)).toBeNull();
  expect(reordered(upcoming, "b", 1)).toBeNull();
});
