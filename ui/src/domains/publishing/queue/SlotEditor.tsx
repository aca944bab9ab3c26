import { Button, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Queue } from "@/api";
import { Problem, toast } from "@/kit";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { useSetQueue } from "../changes";
import { ZoneSelect } from "../parts/ZoneSelect";
import css from "../publishing.module.css";
import { toggled, toRows, toSlots } from "./slots";

const w = words.publishing.queue;
const GAP_MAX = 1_440;

/** The times of a week at which an account posts. */
export function SlotEditor({ queue }: { queue: Queue }) {
  const workspace = useZone();
  const [rows, setRows] = useState(() => toRows(queue.slots));
  const [timezone, setTimezone] = useState(queue.slots.length > 0 ? queue.timezone : workspace);
  const [gap, setGap] = useState<number | string>(queue.min_gap_minutes);
  const save = useSetQueue();
  const set = (at: number, change: Partial<(typeof rows)[number]>) => setRows(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { timezone, slots: toSlots(rows), min_gap_minutes: Number(gap) || 0 };
        save.mutate({ id: queue.account_id, ...body }, { onSuccess: () => toast.done(w.saved) });
      }}
    >
      <p className="quiet" style={{ margin: 0 }}>{rows.length > 0 ? w.slotsAbout(timezone) : w.noSlots[1]}</p>
      <ul className={css.slots}>
        {rows.map((row, at) => (
          <li key={at}>
            <TextInput type="time" size="xs" aria-label={w.time} required value={row.time} onChange={(event) => set(at, { time: event.currentTarget.value })} />
            <div role="group" aria-label={`${w.days} ${row.time}`} className={css.weekdays}>
              {w.weekdays.map((name, index) => (
                <button key={name} type="button" aria-pressed={row.weekdays.includes(index + 1)} aria-label={name} onClick={() => set(at, { weekdays: toggled(row.weekdays, index + 1) })}>
                  {name.slice(0, 2)}
                </button>
              ))}
            </div>
            <Button size="compact-xs" variant="subtle" color="gray" aria-label={w.removeSlot(row.time)} onClick={() => setRows(rows.toSpliced(at, 1))}>
              ×
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button size="xs" variant="default" onClick={() => setRows([...rows, { time: "09:00", weekdays: [1, 2, 3, 4, 5] }])}>
          {w.add}
        </Button>
      </div>
      <div className="pairs">
        <ZoneSelect label={w.zone} value={timezone} onChange={setTimezone} />
        <NumberInput label={w.gap} min={0} max={GAP_MAX} allowDecimal={false} value={gap} onChange={setGap} />
      </div>
      {save.isError && <Problem error={save.error} />}
      <div>
        <Button type="submit" loading={save.isPending}>
          {w.save}
        </Button>
      </div>
    </form>
  );
}
