import { expect, it } from "vitest";
import { chartData } from "./data";

const show = String;

it("leaves a gap for a day nobody measured", () => {
  const days = ["2026-11-01", "2026-11-02", "2026-11-04"];
  const drawn = chartData(days, [{ label: "a", values: [1, null, 3], show, color: "--pine" }], "line");
  expect(drawn.days).toHaveLength(4);
  expect(drawn.data[1]).toEqual([1, null, null, 3]);
});

it("stacks bars and keeps unknown days unknown", () => {
  const series = [
    { label: "X", values: [2, null, 5], show, color: "--pine" },
    { label: "AI", values: [1, null, null], show, color: "--sky" },
  ];
  const drawn = chartData(["2026-11-01", "2026-11-02", "2026-11-03"], series, "bars");
  expect(drawn.data.slice(1)).toEqual([
    [3, null, 5],
    [1, null, null],
  ]);
});

it("draws nothing of nothing", () => expect(chartData([], [], "line").days).toEqual([]));
