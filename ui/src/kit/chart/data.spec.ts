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

it("covers the days asked for, however few are known", () => {
  const drawn = chartData(["2026-11-21"], [{ label: "a", values: [2], show, color: "--pine" }], "bars", { days: 30, to: "2026-11-21" });
  expect(drawn.days).toHaveLength(30);
  expect(drawn.days[0]).toBe("2026-10-23");
  expect(Array.from(drawn.data[1] ?? [])).toEqual([...Array<null>(29).fill(null), 2]);
});
