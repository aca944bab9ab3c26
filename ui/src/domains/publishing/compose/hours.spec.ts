import { expect, it } from "vitest";
import type { BestTimes } from "@/api";
import { sharedHours } from "./hours";

const times = (hours: [weekday: number, hour: number][], change: Partial<BestTimes> = {}): BestTimes => ({
  timezone: "Europe/Berlin",
  enough: true,
  reason: null,
  basis: { posts: 60, from: null, to: null, measure: "rate", rate: 0.02 },
  items: hours.map(([weekday, hour]) => ({ weekday, hour, posts: 8, rate: 0.03, low: 0.02, high: 0.04 })),
  ...change,
});
const found = (...all: (BestTimes | undefined)[]) => sharedHours(all.map((one, at) => ({ name: `@${at}`, times: one }))).map((one) => [one.weekday, one.hour, one.of.map((each) => each.name).join()]);

it("names hours that are good for more than one account, the most shared first", () => {
  const [a, b, c] = [times([[1, 9], [2, 10], [3, 11]]), times([[3, 11], [2, 10]]), times([[2, 10], [6, 8]])];
  expect(found(a, b, c)).toEqual([
    [2, 10, "@0,@1,@2"],
    [3, 11, "@0,@1"],
  ]);
});

it("puts the hour ahead that is high for both", () => {
  expect(found(times([[1, 9], [2, 10], [3, 11]]), times([[2, 10], [1, 9], [3, 11]])).map(([day]) => day)).toEqual([1, 2, 3]);
});

it("takes nothing from an account of which too little is known, and nothing across zones", () => {
  expect(found(times([[1, 9]]), times([[1, 9]], { enough: false }), undefined)).toEqual([]);
  expect(found(times([[1, 9]]), times([[1, 9]], { timezone: "Asia/Tokyo" }))).toEqual([]);
});
