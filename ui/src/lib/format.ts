/** Numbers, money and times as a person reads them. Nothing here turns a missing value into a number. */

import type { Instant, Micros } from "@/api";

const locale = "en-GB";
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

export function count(value: number): string {
  return whole.format(value);
}

/** 9,812 stays as it is; 1,250,000 becomes 1.3M. */
export function compact(value: number): string {
  return Math.abs(value) < 10_000 ? whole.format(value) : short.format(value);
}

export function signed(value: number, format: (n: number) => string = count): string {
  const sign = value > 0 ? "+" : value < 0 ? "−" : "±";
  return sign + format(Math.abs(value));
}

/** A share of 1 as per cent: 0.0512 is "5.1 %". */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })} %`;
}

/** Dollars with as many digits as it takes to say something: $12.40, $0.015, $0.0004. */
export function money(micros: Micros): string {
  const dollars = micros / 1_000_000;
  const size = Math.abs(dollars);
  const digits = size === 0 || size >= 0.1 ? 2 : size >= 0.001 ? 3 : 4;
  const text = size.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${dollars < 0 ? "−" : ""}$${text}`;
}

export function bytes(value: number): string {
  if (value < 1024) return `${value} B`;
  const step = value < 1024 ** 2 ? 1 : value < 1024 ** 3 ? 2 : 3;
  return `${(value / 1024 ** step).toFixed(1)} ${["B", "KiB", "MiB", "GiB"][step]}`;
}

/** "21 Nov 2026, 14:05 CET": a time is never shown without its zone. */
export function dateTime(instant: Instant, zone: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
    timeZoneName: "short",
  }).format(new Date(instant));
}

/** A day in a zone: "12 Sept 2024". */
export function date(instant: Instant, zone: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: zone });
  return format.format(new Date(instant));
}

export function clock(instant: Instant, zone: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
    timeZoneName: "short",
  }).format(new Date(instant));
}

/** "Fri" */
export function weekday(instant: Instant, zone: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: zone }).format(new Date(instant));
}

/** A calendar day such as 2026-11-21, which belongs to no zone. */
export function day(date: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** The calendar day after now in a zone, such as 2026-11-22. */
export function tomorrow(zone: string, now: number): string {
  const parts = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone }).format(now);
  return new Date(Date.parse(`${parts}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

const steps: [limit: number, seconds: number, unit: string][] = [
  [3_600, 60, "min"],
  [86_400, 3_600, "h"],
  [30 * 86_400, 86_400, "d"],
  [365 * 86_400, 30 * 86_400, "mo"],
  [Infinity, 365 * 86_400, "y"],
];

/** "12 min ago", "in 3 h". */
export function relative(instant: Instant, now: number): string {
  const seconds = Math.round((now - Date.parse(instant)) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return "just now";
  const [, unitSeconds, unit] = steps.find(([limit]) => size < limit) ?? steps[steps.length - 1]!;
  const amount = `${Math.max(1, Math.floor(size / unitSeconds))} ${unit}`;
  return seconds >= 0 ? `${amount} ago` : `in ${amount}`;
}

export function minutes(value: number): string {
  if (value < 60) return `${Math.round(value)} min`;
  if (value < 48 * 60) return `${Math.round(value / 60)} h`;
  return `${Math.round(value / 1440)} d`;
}

/** "content_manager" as "Content manager". */
export function humanise(name: string): string {
  const text = name.replaceAll(/[_.]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
