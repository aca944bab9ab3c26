/** Names of zones, days and spans as a calendar shows them; formats are made once. */
import { type Day, type View } from "./days";

const locale = "en-GB";
const zones = new Map<string, Intl.DateTimeFormat>();

/** "CET": beside every time. */
export function zoneName(instant: string | number, zone: string): string {
  let format = zones.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short", hour: "2-digit" });
    zones.set(zone, format);
  }
  return format.formatToParts(new Date(instant)).find((part) => part.type === "timeZoneName")?.value ?? zone;
}

const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
const full = utc({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const short = utc({ weekday: "short", day: "numeric", month: "short" });
const month = utc({ month: "long", year: "numeric" });
const brief = utc({ day: "numeric", month: "short" });
const monthOnly = utc({ month: "short" });
const at = (day: Day) => Date.parse(`${day}T00:00:00Z`);

export const dayName = (day: Day) => full.format(at(day));
export const dayShort = (day: Day) => short.format(at(day));
export const monthShort = (day: Day) => monthOnly.format(at(day));

export function spanName(view: View, day: Day, days: Day[]): string {
  if (view === "month") return month.format(at(day));
  if (view === "day") return dayName(day);
  const last = days.at(-1) ?? day;
  return `${brief.format(at(days[0] ?? day))} – ${brief.format(at(last))} ${last.slice(0, 4)}`;
}

/** "Monday 30 November 2026, 09:00" of a cell, whole days without the hour. */
export function cellName(cell: string): string {
  return cell.length === 10 ? dayName(cell) : `${dayName(cell.slice(0, 10))}, ${cell.slice(11)}:00`;
}

