import type { AlignedData } from "uplot";

export interface Series {
  label: string;
  /** One value a day; null where nothing is known. */
  values: (number | null | undefined)[];
  show: (value: number) => string;
  /** Name of a CSS colour variable. */
  color: string;
}

export interface ChartProps {
  /** What the chart shows, for those who cannot see it. */
  label: string;
  /** Calendar days, ascending, such as 2026-11-21; days left out become gaps. */
  days: string[];
  series: Series[];
  kind?: "line" | "bars";
  height?: number;
  /** Days the axis covers at least, however few of them have values. */
  span?: Span;
}

/** So many days up to and with `to`. */
export interface Span {
  days: number;
  to: string;
}

export const PLOT_HEIGHT = 220;
const DAY_S = 86_400;
const DAYS_MAX = 1_000;

export interface Drawn {
  /** Every calendar day from the first to the last, or of the span when that is wider. */
  days: string[];
  data: AlignedData;
}

/** Fills the days nobody measured with nulls, and stacks bars from the last series up. */
export function chartData(days: string[], series: Series[], kind: "line" | "bars", span?: Span): Drawn {
  const all = everyDay(days, span);
  const index = new Map(days.map((date, at) => [date, at]));
  const columns = series.map((one) => all.map((date) => one.values[index.get(date) ?? -1] ?? null));
  const stacked = kind === "bars" ? stack(columns) : columns;
  return { days: all, data: [all.map(seconds), ...stacked] as AlignedData };
}

function seconds(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}

function everyDay(days: string[], span?: Span): string[] {
  const ends = [days[0], days[days.length - 1]].filter((date) => date !== undefined).map(seconds);
  if (span) ends.push(seconds(span.to) - (span.days - 1) * DAY_S, seconds(span.to));
  const all: string[] = [];
  for (let at = Math.min(...ends); at <= Math.max(...ends) && all.length < DAYS_MAX; at += DAY_S) {
    all.push(new Date(at * 1000).toISOString().slice(0, 10));
  }
  return all;
}

/** The first bar is the whole height and drawn first; later ones cover its lower part. */
function stack(columns: (number | null)[][]): (number | null)[][] {
  return columns.map((column, at) =>
    column.map((_, row) => {
      const known = columns.slice(at).map((one) => one[row]).filter((value) => value != null);
      return known.length ? known.reduce((sum, value) => sum + value, 0) : null;
    }),
  );
}
