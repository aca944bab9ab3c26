import { NumberInput, Select, TextInput } from "@mantine/core";
import { words } from "@/words";
import css from "../recurring.module.css";
import { COUNT_MAX, type End, EVERY_MAX, type Monthly, type RuleForm, type Unit } from "../rule";

const w = words.recurring.timing;
const options = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));
const weekdays = w.weekdayNames.map((label, at) => ({ value: String(at + 1), label }));
const days = [...Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) })), { value: "-1", label: w.dayLast }];

interface RuleFieldsProps {
  rule: RuleForm;
  change: (rule: RuleForm) => void;
}

/** A repeating time in fields: every so often, on which days, at which times, until when. */
export function RuleFields({ rule, change }: RuleFieldsProps) {
  const set = (part: Partial<RuleForm>) => change({ ...rule, ...part });
  return (
    <>
      <div className={css.inline}>
        <NumberInput label={w.every} w={90} min={1} max={EVERY_MAX} allowDecimal={false} value={rule.every} onChange={(every) => set({ every: Math.max(1, Number(every) || 1) })} />
        <Select aria-label={w.unit} w={130} data={options(rule.every === 1 ? w.unit1 : w.units)} value={rule.unit} onChange={(unit) => unit && set({ unit: unit as Unit })} />
      </div>
      {rule.unit === "week" && <Weekdays chosen={rule.weekdays} change={(chosen) => set({ weekdays: chosen })} />}
      {rule.unit === "month" && <MonthlyFields monthly={rule.monthly} change={(monthly) => set({ monthly })} />}
      <TextInput type="time" w={130} label={w.times} value={rule.time} onChange={(event) => set({ time: event.currentTarget.value })} />
      <EndFields end={rule.end} change={(end) => set({ end })} />
    </>
  );
}

export function Weekdays({ chosen, change }: { chosen: number[]; change: (days: number[]) => void }) {
  const toggle = (day: number) => change(chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day].sort());
  return (
    <div>
      <p className={css.label} aria-hidden>
        {w.weekdays}
      </p>
      <div role="group" aria-label={w.weekdays} className={css.weekdays}>
        {w.weekdayNames.map((name, at) => (
          <button key={name} type="button" aria-label={name} aria-pressed={chosen.includes(at + 1)} onClick={() => toggle(at + 1)}>
            {name.slice(0, 2)}
          </button>
        ))}
      </div>
    </div>
  );
}

function MonthlyFields({ monthly, change }: { monthly: Monthly; change: (monthly: Monthly) => void }) {
  const by = [
    { value: "day", label: w.monthDay },
    { value: "weekday", label: w.monthWeekday },
  ];
  const switchTo = (to: string | null) => change(to === "weekday" ? { by: "weekday", nth: 1, weekday: 1 } : { by: "day", day: 1 });
  return (
    <div className={css.inline}>
      <Select label={w.monthlyBy} w={230} data={by} value={monthly.by} onChange={switchTo} />
      {monthly.by === "day" ? (
        <>
          <Select label={w.day} w={110} data={days} value={String(monthly.day)} onChange={(day) => day && change({ by: "day", day: Number(day) })} />
          {monthly.day > 28 && <span className="quiet">{w.daySkips}</span>}
        </>
      ) : (
        <>
          <Select label={w.nth} w={110} data={options(w.nths).sort((a, b) => order(a.value) - order(b.value))} value={String(monthly.nth)} onChange={(nth) => nth && change({ ...monthly, nth: Number(nth) })} />
          <Select label={w.weekday} w={140} data={weekdays} value={String(monthly.weekday)} onChange={(weekday) => weekday && change({ ...monthly, weekday: Number(weekday) })} />
        </>
      )}
    </div>
  );
}

/** The last comes last. */
const order = (nth: string) => (nth === "-1" ? 9 : Number(nth));

function EndFields({ end, change }: { end: End; change: (end: End) => void }) {
  const kinds: Record<End["kind"], End> = { count: { kind: "count", count: 10 }, until: { kind: "until", date: "" }, never: { kind: "never" } };
  const names = (Object.keys(kinds) as End["kind"][]).map((value) => ({ value, label: w.end[value] }));
  return (
    <div className={css.inline}>
      <Select label={w.ends} w={230} data={names} value={end.kind} onChange={(kind) => kind && change(kinds[kind as End["kind"]])} />
      {end.kind === "count" && <NumberInput label={w.count} w={110} min={1} max={COUNT_MAX} allowDecimal={false} value={end.count} onChange={(count) => change({ kind: "count", count: Math.max(1, Number(count) || 1) })} />}
      {end.kind === "until" && <TextInput type="date" label={w.until} value={end.date} onChange={(event) => change({ kind: "until", date: event.currentTarget.value })} />}
      {end.kind === "never" && <span className="quiet">{w.endNeverHint}</span>}
    </div>
  );
}
