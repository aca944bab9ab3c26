import { Button, TextInput } from "@mantine/core";
import { words } from "@/words";
import css from "../campaigns.module.css";

const w = words.campaigns.form;
const TIMES_MAX = 12;

interface TimesProps {
  times: string[];
  change: (times: string[]) => void;
}

/** The times of a day. */
export function Times({ times, change }: TimesProps) {
  return (
    <div>
      <p className={css.label} aria-hidden>
        {w.times}
      </p>
      <div className={css.inline}>
        {times.map((time, at) => (
          <span key={at} className={css.inline}>
            <TextInput type="time" required aria-label={w.time(at + 1)} value={time} onChange={(event) => change(times.with(at, event.currentTarget.value))} />
            {times.length > 1 && (
              <Button size="compact-xs" variant="subtle" color="gray" aria-label={w.removeTime(time)} onClick={() => change(times.toSpliced(at, 1))}>
                ×
              </Button>
            )}
          </span>
        ))}
        {times.length < TIMES_MAX && (
          <Button size="compact-sm" variant="subtle" onClick={() => change([...times, after(times.at(-1) ?? "")])}>
            {w.addTime}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Some hours later, at the same minute, still on that day. */
function after(time: string): string {
  const [hour = 9, minute = 0] = time.split(":").map(Number);
  return `${String(Math.min(23, (Number.isNaN(hour) ? 9 : hour) + 4)).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
