import { addDays, dayOf, instantOf, type Local } from "../calendar/days";

const WEEK = 7;
const SOON_MS = 10 * 60_000;

/** The next time at which the clocks of a zone show an hour of a weekday (1 is Monday), far enough away to be planned. */
export function nextAt(weekday: number, hour: number, zone: string, now: number): Local {
  const today = dayOf(now, zone);
  const present = ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % WEEK) + 1;
  const time = `T${String(hour).padStart(2, "0")}:00`;
  const first = addDays(today, (weekday - present + WEEK) % WEEK);
  const local = first + time;
  return instantOf(local, zone) < now + SOON_MS ? addDays(first, WEEK) + time : local;
}
