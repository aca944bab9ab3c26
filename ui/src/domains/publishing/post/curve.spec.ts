import { expect, it } from "vitest";
import { curveOf } from "./curve";
import { outOf, shownMeasures } from "./metrics";

const since = "2026-11-21T10:00:00Z";
const at = (hours: number, likes: number | null) => ({ at: new Date(Date.parse(since) + hours * 3_600_000).toISOString(), likes });
const box = { width: 400, height: 100 };

it("rises from left to right and ends at the oldest sample", () => {
  const { runs, max } = curveOf([at(6, 20), at(1, 5), at(24, 40)], "likes", since, box);
  const [points = []] = runs;
  expect([runs.length, max, points.map((one) => one.value)]).toEqual([1, 40, [5, 20, 40]]);
  expect([points.at(-1)?.x, points.at(-1)?.y]).toEqual([400, 0]);
  expect(points[0]!.x).toBeGreaterThan(400 * (1 / 24));
});

it("leaves a gap where nothing was told, and draws no zero for it", () => {
  const { runs } = curveOf([at(1, 5), at(3, null), at(6, 7)], "likes", since, box);
  expect(runs.map((run) => run.map((one) => one.value))).toEqual([[5], [7]]);
});

it("has nothing to draw without samples", () => expect(curveOf([], "likes", since, box)).toEqual({ runs: [], ticks: [], max: 1 }));

it("names ages that have been reached, apart from each other", () => {
  const { ticks } = curveOf([at(30, 1)], "likes", since, box);
  expect(ticks.map((tick) => tick.minutes)).toEqual([60, 360, 1440]);
  expect(curveOf([at(30, 1)], "likes", since, { ...box, width: 90 }).ticks.length).toBeLessThan(3);
});

it("shows rarer numbers only where there are some", () => {
  const samples = { latest: { at: since, likes: 3, bookmarks: 0 }, samples: [], next_sample_at: null, asleep_because: null, ask_now_micros: null };
  expect(shownMeasures(samples)).toEqual(["impressions", "likes", "reposts", "replies", "bookmarks"]);
});

it("finds every part that is out", () => {
  const part = (part: number) => ({ part, is_first_comment: false, remote_id: `r${part}`, remote_url: "", at: since });
  const targets = [
    { account_id: "a", username: "mara", parts: [part(1), part(2)] },
    { account_id: "b", username: "jo", parts: [] },
  ];
  expect(outOf(targets).map((one) => [one.username, one.part, one.of])).toEqual([
    ["mara", 1, 2],
    ["mara", 2, 2],
  ]);
});
