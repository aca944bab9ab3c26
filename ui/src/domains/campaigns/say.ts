import type { CampaignSchedule } from "@/api";
import { day } from "@/lib/format";
import { words } from "@/words";

const w = words.campaigns.schedule;
const listed = (items: string[]) => new Intl.ListFormat("en-GB", { type: "conjunction" }).format(items);

/** A schedule in two short lines: on which days and times, and between when. */
export function saySchedule(schedule: CampaignSchedule): [days: string, span: string] {
  const names = (schedule.weekdays ?? []).map((one) => words.recurring.say.weekdays[one - 1] ?? "");
  const days = schedule.frequency === "weekly" ? w.weekly(listed(names)) : w[schedule.frequency];
  const year = (date: string) => `${day(date)} ${date.slice(0, 4)}`;
  return [`${days} ${w.at(listed(schedule.times))}`, w.span(year(schedule.from), year(schedule.to), schedule.timezone)];
}
