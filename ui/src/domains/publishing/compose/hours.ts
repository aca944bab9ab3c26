/** Hours of the week that did well for more than one account. Pure. */
import type { BestTime, BestTimes } from "@/api";

export interface SharedHour {
  weekday: number;
  hour: number;
  timezone: string;
  /** Whose, and what it rests on there. */
  of: { name: string; time: BestTime; measure: BestTimes["basis"]["measure"] }[];
}

/** Those that most accounts share first; of equals the one that stands higher for its weakest account. */
export function sharedHours(all: { name: string; times: BestTimes | undefined }[]): SharedHour[] {
  const hours = new Map<string, SharedHour & { lowest: number }>();
  for (const { name, times } of all) {
    if (!times?.enough) continue;
    times.items.forEach((time, rank) => {
      const key = `${times.timezone} ${time.weekday} ${time.hour}`;
      const known = hours.get(key) ?? { weekday: time.weekday, hour: time.hour, timezone: times.timezone, of: [], lowest: 0 };
      hours.set(key, { ...known, of: [...known.of, { name, time, measure: times.basis.measure }], lowest: Math.max(known.lowest, rank) });
    });
  }
  const shared = [...hours.values()].filter((one) => one.of.length > 1);
  return shared.sort((a, b) => b.of.length - a.of.length || a.lowest - b.lowest).map(({ weekday, hour, timezone, of }) => ({ weekday, hour, timezone, of }));
}
