/**
 * Days and hours of a calendar in a time zone. A day is text such as `2026-11-30` and belongs to no zone; the
 * server decides what instant a wall time is, this only lays out.
 */

export type Day = string;
/** Such as `2026-11-30T09:00`. */
export type Local = string;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    format = new Intl.DateTimeFormat("sv-SE", { ...parts, timeZone: zone });
    formats.set(zone, format);
  }
  return format;
}

/** What the clocks of a zone show at an instant. */
export function localOf(instant: string | number, zone: string): Local {
  return formatOf(zone).format(new Date(instant)).replace(" ", "T");
}

export const dayOf = (instant: string | number, zone: string): Day => localOf(instant, zone).slice(0, 10);
export const hourOf = (local: Local) => Number(local.slice(11, 13));

/**
 * An instant at which the clocks of a zone show a wall time. Of a repeated hour the first; a time that a
 * change of the clocks leaves out is taken as much later as the clocks jump.
 */
export function instantOf(local: Local, zone: string): number {
  const wanted = Date.parse(`${local}:00Z`);
  const before = wanted - offsetAt(wanted - DAY_MS, zone);
  const after = wanted - offsetAt(wanted + DAY_MS, zone);
  const shown = [Math.min(before, after), Math.max(before, after)].filter((instant) => localOf(instant, zone) === local);
  return shown[0] ?? before;
}

const DAY_MS = 86_400_000;

function offsetAt(instant: number, zone: string): number {
  return Date.parse(`${localOf(instant, zone)}:00Z`) - Math.floor(instant / 60_000) * 60_000;
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month, or its last. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

export const views = ["month", "week", "day", "list"] as const;
export type View = (typeof views)[number];

/** The days a view shows around a day. */
export function daysOf(view: View, day: Day): Day[] {
  if (view === "day") return [day];
  if (view === "week") return range(mondayOf(day), 7);
  if (view === "list") return range(day, 31);
  const first = mondayOf(`${day.slice(0, 7)}-01`);
  const nextMonth = addMonths(`${day.slice(0, 7)}-01`, 1);
  const weeks = Math.ceil((Date.parse(nextMonth) - Date.parse(first)) / DAY_MS / 7);
  return range(first, weeks * 7);
}

function range(from: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, at) => addDays(from, at));
}

/** The day a step forwards or back leads to. */
export function stepped(view: View, day: Day, by: number): Day {
  if (view === "month") return addMonths(day, by);
  return addDays(day, by * { week: 7, day: 1, list: 31 }[view]);
}

/** First and last instant that the days of a view can show. */
export function spanOf(days: Day[], zone: string): { from: string; to: string } {
  const first = days[0] ?? "2026-01-01";
  const last = days.at(-1) ?? first;
  const iso = (local: Local) => new Date(instantOf(local, zone)).toISOString();
  return { from: iso(`${first}T00:00`), to: iso(`${addDays(last, 1)}T00:00`) };
}

/** Items by the day they fall on in a zone, each day's in their order. */
export function byDay<T extends { at: string }>(items: T[], zone: string): Map<Day, T[]> {
  return grouped(items, (item) => dayOf(item.at, zone));
}

/** Items by day and hour, such as `2026-11-30T09`. */
export function byHour<T extends { at: string }>(items: T[], zone: string): Map<string, T[]> {
  return grouped(items, (item) => localOf(item.at, zone).slice(0, 13));
}

function grouped<T extends { at: string }>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * The wall time of a post moved to another cell: in the zone that is shown it keeps its minutes, and on a
 * whole day its hour too; the answer is in the zone the post was planned in.
 */
export function movedTo(item: { at: string; timezone?: string | null }, cell: string, shown: string): { local: Local; timezone: string } {
  const now = localOf(item.at, shown);
  const local = cell.length === 10 ? `${cell}T${now.slice(11)}` : `${cell}:${now.slice(14)}`;
  return inZone(local, shown, item.timezone ?? shown);
}

/** A wall time of one zone as the clocks of another show it. */
export function inZone(local: Local, from: string, to: string): { local: Local; timezone: string } {
  return { local: from === to ? local : localOf(instantOf(local, from), to), timezone: to };
}

/** Moves a wall time by days and hours on the clock's face. */
export function shifted(local: Local, by: { days?: number; hours?: number }): Local {
  const moved = Date.parse(`${local}:00Z`) + (by.days ?? 0) * DAY_MS + (by.hours ?? 0) * 3_600_000;
  return new Date(moved).toISOString().slice(0, 16);
}

/** The next full hour, at least so many minutes away. */
export function soon(now: number, zone: string, minutes = 15): Local {
  return localOf(Math.ceil((now + minutes * 60_000) / 3_600_000) * 3_600_000, zone);
}
