/** The numbers of a thread as a whole. A part that tells nothing adds nothing, and is counted as one that does not. Pure. */
import type { Instant, Samples } from "@/api";
import { type Measure, measures, type Out, shownMeasures } from "./metrics";

export interface Total {
  measure: Measure;
  /** Of the parts that tell it; null where none does. */
  sum: number | null;
  /** How many parts tell it. */
  told: number;
}

export interface Whole {
  parts: number;
  totals: Total[];
  /** When the part that was counted longest ago was counted; null when that is not known of one of them. */
  counted: Instant | null;
  /** Parts of which nothing is known. */
  silent: number;
}

export interface Thread {
  account_id: string;
  username: string;
  parts: Out[];
}

/** What is out of each account as more than one post; its first comment is none of them. */
export function threadsOf(out: Out[]): Thread[] {
  const threads = new Map<string, Thread>();
  for (const one of out.filter((each) => !each.is_first_comment)) {
    const known = threads.get(one.account_id);
    if (known) known.parts.push(one);
    else threads.set(one.account_id, { account_id: one.account_id, username: one.username, parts: [one] });
  }
  return [...threads.values()].filter((thread) => thread.parts.length > 1);
}

/** `null` is a part of which nothing is known. */
export function wholeOf(parts: (Samples | null)[]): Whole {
  const latest = parts.map((part) => part?.latest ?? null);
  const shown = new Set(parts.flatMap((part) => (part?.latest ? shownMeasures(part) : [])));
  const totals = measures
    .filter((one) => shown.has(one))
    .map((measure): Total => {
      const told = latest.flatMap((numbers) => numbers?.[measure] ?? []);
      return { measure, sum: told.length > 0 ? told.reduce((sum, value) => sum + value, 0) : null, told: told.length };
    });
  const moments = latest.flatMap((numbers) => (numbers ? [numbers.at ?? null] : []));
  const known = moments.filter((at) => at !== null);
  const counted = known.length > 0 && known.length === moments.length ? known.reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b)) : null;
  return { parts: parts.length, totals, counted, silent: latest.filter((numbers) => numbers === null).length };
}
