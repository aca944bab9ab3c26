/** The table of an import: which rows are shown, what stands in the way, and what may be imported. Pure. */
import type { ImportRow, PostImport } from "@/api";

export const MAX_BYTES = 5_000_000;
export type Format = "csv" | "json";
export type Filter = "all" | ImportRow["what"];

/** By the name and type; the server looks at the content. Null is neither. */
export function formatOf(file: Pick<File, "name" | "type">): Format | null {
  if (/\.json$/i.test(file.name) || file.type === "application/json") return "json";
  if (/\.(csv|tsv|txt)$/i.test(file.name) || /^text\/(csv|plain|tab-separated-values)$/.test(file.type) || file.type === "application/vnd.ms-excel") return "csv";
  return null;
}

export const shown = (rows: ImportRow[], filter: Filter) => (filter === "all" ? rows : rows.filter((row) => row.what === filter));

/** Where to look first: at what is refused, if anything is. */
export const firstFilter = (result: PostImport): Filter => (result.counts.refused > 0 ? "refused" : "all");

export interface Trouble {
  message: string;
  rows: number[];
}

/** The same problem in many rows is one problem; the most frequent first. */
export function troubles(rows: ImportRow[]): Trouble[] {
  const found = new Map<string, number[]>();
  for (const row of rows) for (const { message } of row.problems) found.set(message, [...(found.get(message) ?? []), row.row]);
  return [...found].map(([message, at]) => ({ message, rows: [...new Set(at)] })).sort((a, b) => b.rows.length - a.rows.length);
}

/** "2–4, 7 and 5 more": row numbers as a person lists them. */
export function ranges(rows: number[], most = 6): string {
  const spans: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && row <= last[1] + 1) last[1] = row;
    else spans.push([row, row]);
  }
  const said = spans.slice(0, most).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  const left = spans.slice(most).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return said.join(", ") + (left > 0 ? ` and ${left} more` : "");
}

/** How many posts an import would write, and whether it may. With refused rows only when they are left out. */
export function verdict({ counts }: PostImport, skip: boolean): { posts: number; may: boolean } {
  const posts = counts.create + counts.update;
  return { posts, may: posts > 0 && (counts.refused === 0 || skip) };
}
