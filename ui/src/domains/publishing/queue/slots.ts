/** Weekly slots as an editor shows them: a time with the days it stands on. Weekdays are 1 (Monday) to 7. */

export interface Slot {
  weekday: number;
  time: string;
}

export interface SlotRow {
  time: string;
  weekdays: number[];
}

/** One row for each time, the earliest first. */
export function toRows(slots: Slot[]): SlotRow[] {
  const rows = new Map<string, Set<number>>();
  for (const { time, weekday } of slots) rows.set(time, (rows.get(time) ?? new Set()).add(weekday));
  return [...rows].map(([time, weekdays]) => ({ time, weekdays: [...weekdays].sort((a, b) => a - b) })).sort((a, b) => a.time.localeCompare(b.time));
}

export function toSlots(rows: SlotRow[]): Slot[] {
  const all = rows.flatMap(({ time, weekdays }) => weekdays.map((weekday) => ({ weekday, time })));
  const once = new Map(all.filter((slot) => slot.time !== "").map((slot) => [`${slot.weekday} ${slot.time}`, slot]));
  return [...once.values()].sort((a, b) => a.weekday - b.weekday || a.time.localeCompare(b.time));
}

export const toggled = (weekdays: number[], day: number) => (weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day].sort((a, b) => a - b));

/** The posts of a queue with one moved before or after its neighbour; pinned ones keep their place. */
export function reordered(upcoming: { post_id?: string | null; pinned: boolean }[], id: string, by: -1 | 1): string[] | null {
  const ids = upcoming.flatMap((slot) => (slot.post_id && !slot.pinned ? [slot.post_id] : []));
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return null;
  return ids.with(at, ids[to]!).with(to, id);
}
