/** A repeating time in one sentence. */
import { words } from "@/words";
import { day } from "@/lib/format";
import type { Timing } from "@/api";
import { type End, type Monthly, readRule, type RuleForm } from "./rule";

const w = words.recurring.say;

export function sayRule(form: RuleForm): string {
  return [w.every(form.every, form.unit), daysOf(form), w.at(form.time), endOf(form.end)].filter(Boolean).join(" ");
}

function daysOf(form: RuleForm): string {
  if (form.unit === "week") return w.on(form.weekdays.length === 7 ? w.allDays : listed(form.weekdays.map((one) => w.weekdays[one - 1] ?? "")));
  return form.unit === "month" ? w.on(monthlyOf(form.monthly)) : "";
}

export function monthlyOf(monthly: Monthly): string {
  if (monthly.by === "day") return monthly.day === -1 ? w.lastDay : w.dayOfMonth(monthly.day);
  return w.nth(w.nths[String(monthly.nth)] ?? "", w.weekdays[monthly.weekday - 1] ?? "");
}

function endOf(end: End): string {
  if (end.kind === "count") return w.times(end.count);
  return end.kind === "until" ? w.until(`${day(end.date)} ${end.date.slice(0, 4)}`) : "";
}

const listed = (items: string[]) => new Intl.ListFormat("en-GB", { type: "conjunction" }).format(items);

/** What a timing means; a rule that no sentence is known for is shown as it is. */
export function sayTiming(timing: Timing, usernameOf: (account: string) => string): string {
  if (timing.kind === "free_slots") return w.freeSlots(usernameOf(timing.account_id), timing.at_least_days);
  const form = readRule(timing.rule, timing.start);
  return form ? `${sayRule(form)} ${w.zone(timing.start.timezone)}` : w.asText(timing.rule, timing.start.timezone);
}
