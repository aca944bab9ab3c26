/** Samples as a curve over the age of a post. Ages are spread so that the first hours, when most happens, have room. */
import type { Instant, Sample } from "@/api";
import type { Measure } from "./metrics";

export interface Point {
  x: number;
  y: number;
  at: Instant;
  value: number;
}

export interface Curve {
  /** Runs of samples with a number; a sample without one is a gap. */
  runs: Point[][];
  ticks: { x: number; minutes: number }[];
  max: number;
}

const marks = [60, 6 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60, 14 * 24 * 60, 28 * 24 * 60];
const FIRST_MIN = 15;
const APART_PX = 44;

/** Samples of which the moment is known. */
export const dated = (samples: Sample[]) => samples.flatMap((sample) => (sample.at == null ? [] : [{ ...sample, at: sample.at }]));

export function curveOf(samples: Sample[], measure: Measure, since: Instant, box: { width: number; height: number }): Curve {
  const age = (at: Instant) => Math.max(0, (Date.parse(at) - Date.parse(since)) / 60_000);
  const spread = (minutes: number) => Math.log(1 + minutes / FIRST_MIN);
  const sorted = dated(samples).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const oldest = Math.max(FIRST_MIN, age(sorted.at(-1)?.at ?? since));
  const x = (minutes: number) => (spread(minutes) / spread(oldest)) * box.width;
  const max = Math.max(1, ...sorted.map((sample) => sample[measure] ?? 0));
  const runs: Point[][] = [[]];
  for (const sample of sorted) {
    const value = sample[measure];
    if (value == null) runs.push([]);
    else runs.at(-1)!.push({ x: x(age(sample.at)), y: box.height * (1 - value / max), at: sample.at, value });
  }
  return { runs: runs.filter((run) => run.length > 0), ticks: apart(marks.filter((minutes) => minutes <= oldest).map((minutes) => ({ x: x(minutes), minutes }))), max };
}

/** Those that do not run into the one before. */
function apart(ticks: Curve["ticks"]): Curve["ticks"] {
  const kept: Curve["ticks"] = [];
  for (const tick of ticks) if (tick.x - (kept.at(-1)?.x ?? 0) >= APART_PX) kept.push(tick);
  return kept;
}
