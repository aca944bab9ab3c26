import uPlot from "uplot";
import { day } from "@/lib/format";
import type { Series } from "./data";

interface ChartSetup {
  width: number;
  height: number;
  series: Series[];
  kind: "line" | "bars";
  onHover: (at: { index: number; left: number } | null) => void;
}

const FONT = '12px "Hanken Grotesk Variable", system-ui, sans-serif';

/** How uPlot is to draw it, in the colours of the present scheme. */
export function chartOptions({ width, height, series, kind, onHover }: ChartSetup): uPlot.Options {
  const color = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const axis = { stroke: color("--ink-3"), font: FONT, grid: { stroke: color("--line"), width: 1 }, ticks: { show: false } };
  const show = series[0]?.show ?? String;
  return {
    width,
    height,
    padding: [10, 12, 0, 0],
    legend: { show: false },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "UTC"),
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: true, range: kind === "bars" ? halfDayMore : undefined }, y: { range: kind === "bars" ? fromZero : aroundLine } },
    axes: [
      { ...axis, grid: { show: false }, space: 64, size: 28, values: (_, ticks) => ticks.map(dayLabel) },
      { ...axis, size: axisWidth, space: 36, values: (_, ticks) => ticks.map((tick) => (Math.abs(tick) < 1e-9 ? show(0) : show(tick))) },
    ],
    series: [{}, ...series.map((one) => (kind === "bars" ? bars(color(one.color)) : line(color(one.color))))],
    hooks: {
      setCursor: [
        (plot) => {
          const { idx, left } = plot.cursor;
          const offset = plot.over.offsetLeft;
          onHover(idx == null || left == null || left < 0 ? null : { index: idx, left: left + offset });
        },
      ],
    },
  };
}

function line(stroke: string): uPlot.Series {
  return { stroke, width: 2, fill: `${stroke}14`, spanGaps: false, points: { show: isolated, size: 5, fill: stroke } };
}

/** A day between two gaps would be invisible as a line, so it gets a point. */
const isolated: uPlot.Series.Points.Show = (plot, index) =>
  (plot.data[index] ?? []).every((value, at, all) => value == null || (all[at - 1] == null && all[at + 1] == null));

function bars(stroke: string): uPlot.Series {
  return { fill: stroke, stroke, width: 0, paths: uPlot.paths.bars?.({ size: [0.7, 28], radius: 0.2 }), points: { show: false } };
}

const halfDayMore: uPlot.Range.Function = (_, low, high) => [low - 43_200, high + 43_200];

const fromZero: uPlot.Range.Function = (_, _low, high) => [0, high > 0 ? high * 1.1 : 1];

const aroundLine: uPlot.Range.Function = (_, low, high) => {
  if (low == null || high == null) return [0, 1];
  const room = high === low ? Math.max(1, Math.abs(high) * 0.05) : (high - low) * 0.12;
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
};

function dayLabel(at: number): string {
  const date = new Date(at * 1000);
  return date.getUTCHours() === 0 ? day(date.toISOString().slice(0, 10)) : "";
}

/** As wide as its longest label. */
function axisWidth(_plot: uPlot, labels: string[] | null): number {
  const longest = Math.max(0, ...(labels ?? []).map((label) => label.length));
  return 18 + longest * 6.6;
}
