/**
 * A repeating time as a person says it, and the RRULE (RFC 5545) that means the same. What a form cannot say is
 * left to the text field: `readRule` answers null and the rule stays as it is written.
 */
import { instantOf, localOf } from "@/domains/publishing";

export type Unit = "day" | "week" | "month";
export type Monthly = { by: "day"; day: number } | { by: "weekday"; nth: number; weekday: number };
export type End = { kind: "never" } | { kind: "count"; count: number } | { kind: "until"; date: string };

/** Weekdays are 1 (Monday) to 7. A day or `nth` of -1 is the last of the month. */
export interface RuleForm {
  unit: Unit;
  every: number;
  weekdays: number[];
  monthly: Monthly;
  /** Such as `09:00`. A rule has one time of day, that of its start. */
  time: string;
  end: End;
}

export interface Start {
  local: string;
  timezone: string;
}

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const UNITS: Record<Unit, string> = { day: "DAILY", week: "WEEKLY", month: "MONTHLY" };
export const EVERY_MAX = 99;
export const COUNT_MAX = 1_000;

/** Monday is 1. */
export const weekdayOf = (date: string) => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

export function ruleFrom(form: RuleForm, zone: string): string {
  const fields = [`FREQ=${UNITS[form.unit]}`];
  if (form.every > 1) fields.push(`INTERVAL=${form.every}`);
  if (form.unit === "week") fields.push(`BYDAY=${[...form.weekdays].sort().map(dayName).join(",")}`);
  if (form.unit === "month") fields.push(monthlyText(form.monthly));
  if (form.end.kind === "count") fields.push(`COUNT=${form.end.count}`);
  if (form.end.kind === "until") fields.push(`UNTIL=${endOf(form.end.date, zone)}`);
  return fields.join(";");
}

const dayName = (weekday: number) => DAYS[weekday - 1] ?? "MO";

function monthlyText(monthly: Monthly): string {
  return monthly.by === "day" ? `BYMONTHDAY=${monthly.day}` : `BYDAY=${monthly.nth}${dayName(monthly.weekday)}`;
}

/** The last minute of a day in a zone, as the rule wants it: in UTC. */
function endOf(date: string, zone: string): string {
  return new Date(instantOf(`${date}T23:59`, zone)).toISOString().replaceAll(/[-:]|\.\d+/g, "");
}

/** When the first occurrence can be. */
export const startFrom = (date: string, form: RuleForm, timezone: string): Start => ({ local: `${date}T${form.time}`, timezone });

const KNOWN = new Set(["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL"]);

/** The form that means the same; null when there is none. */
export function readRule(text: string, start: Start): RuleForm | null {
  const fields = fieldsOf(text);
  const unit = (Object.keys(UNITS) as Unit[]).find((one) => UNITS[one] === fields?.get("FREQ"));
  if (!fields || !unit || [...fields.keys()].some((name) => !KNOWN.has(name))) return null;
  const every = Number(fields.get("INTERVAL") ?? "1");
  const date = start.local.slice(0, 10);
  const days = readDays(unit, fields, date);
  const end = readEnd(fields, start.timezone);
  if (!days || !end || !isCount(every, EVERY_MAX)) return null;
  return { unit, every, ...days, time: start.local.slice(11, 16), end };
}

/** Names and values; null when a line is broken or says something twice. */
function fieldsOf(text: string): Map<string, string> | null {
  const pairs = text
    .trim()
    .replace(/^RRULE:/i, "")
    .split(";")
    .filter(Boolean)
    .map((pair) => pair.toUpperCase().split("="));
  const fields = new Map(pairs.map(([name = "", value = ""]) => [name.trim(), value.trim()]));
  return fields.size === pairs.length && pairs.every((pair) => pair.length === 2 && pair[1]) ? fields : null;
}

const isCount = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;

function readDays(unit: Unit, fields: Map<string, string>, date: string): Pick<RuleForm, "weekdays" | "monthly"> | null {
  const [byDay, byMonthDay] = [fields.get("BYDAY"), fields.get("BYMONTHDAY")];
  const weekday = weekdayOf(date);
  const usual = { weekdays: [weekday], monthly: { by: "day", day: Number(date.slice(8)) } as Monthly };
  if (unit === "day") return byDay || byMonthDay ? null : usual;
  if (unit === "week") {
    if (byMonthDay) return null;
    const weekdays = byDay ? byDay.split(",").map((name) => DAYS.indexOf(name) + 1) : usual.weekdays;
    return weekdays.every((day) => day > 0) ? { ...usual, weekdays: weekdays.sort() } : null;
  }
  if (byDay && byMonthDay) return null;
  const monthly = byDay ? readNth(byDay) : byMonthDay ? readDay(byMonthDay) : usual.monthly;
  return monthly && { ...usual, monthly };
}

function readNth(text: string): Monthly | null {
  const found = /^(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)$/.exec(text);
  return found ? { by: "weekday", nth: Number(found[1]), weekday: DAYS.indexOf(found[2] ?? "") + 1 } : null;
}

function readDay(text: string): Monthly | null {
  const day = Number(text);
  return day === -1 || isCount(day, 31) ? { by: "day", day } : null;
}

function readEnd(fields: Map<string, string>, zone: string): End | null {
  const [count, until] = [fields.get("COUNT"), fields.get("UNTIL")];
  if (count && until) return null;
  if (count) return isCount(Number(count), COUNT_MAX) ? { kind: "count", count: Number(count) } : null;
  if (!until) return { kind: "never" };
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(until);
  if (!found) return null;
  const [, year, month, day, hour, minute, , utc] = found;
  const date = `${year}-${month}-${day}`;
  if (Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return null;
  return { kind: "until", date: utc ? localOf(`${date}T${hour}:${minute}:00Z`, zone).slice(0, 10) : date };
}
