import { Button, Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import { usePermission } from "@/domains/identity";
import { KeyHint, Notice, Panel } from "@/kit";
import { dateTime, money } from "@/lib/format";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../compose.module.css";
import { hasWords, toDraft } from "../draft";
import { ZoneSelect } from "../parts/ZoneSelect";
import { BestTimes } from "./BestTimes";
import { useComposing } from "./context";
import { type Choice, whenFrom } from "./choice";

const w = words.publishing.schedule;

interface SchedulePanelProps {
  choice: Choice;
  choose: (choice: Choice) => void;
  busy: boolean;
  /** Whether accounts have queues with slots. */
  slots: boolean;
}

/** When it leaves, what it costs, what is in the way, and the one button. */
export function SchedulePanel({ choice, choose, busy, slots }: SchedulePanelProps) {
  const { submit, draft } = useComposing();
  const may = usePermission("approve");
  const kinds = (Object.keys(w.kinds) as Choice["kind"][]).filter((kind) => kind !== "slot" || slots);
  const blocked = useBlocked(choice);
  const set = (change: Partial<Choice>) => choose({ ...choice, ...change });
  const [date = "", time = ""] = choice.local.split("T");
  return (
    <Panel title={w.title}>
      <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
        <SegmentedControl fullWidth size="xs" aria-label={w.title} data={kinds.map((kind) => ({ value: kind, label: w.kinds[kind] }))} value={choice.kind} onChange={(kind) => set({ kind: kind as Choice["kind"] })} />
        {choice.kind === "at" && (
          <div className={css.when}>
            <TextInput type="date" label={w.date} value={date} onChange={(event) => set({ local: `${event.currentTarget.value}T${time}` })} />
            <TextInput type="time" label={w.time} value={time} onChange={(event) => set({ local: `${date}T${event.currentTarget.value}` })} />
            <ZoneSelect label={w.zone} value={choice.timezone} onChange={(timezone) => set({ timezone })} />
          </div>
        )}
        {choice.kind === "at" && <BestTimes accounts={draft.targets.map((target) => target.account_id)} timezone={choice.timezone} choose={(local) => set({ local })} />}
        {choice.kind === "slot" && <Checkbox label={w.first} checked={choice.first} onChange={(event) => set({ first: event.currentTarget.checked })} />}
        <Leaves choice={choice} />
        <Problems />
        <Total />
        <Button fullWidth loading={busy} disabled={blocked !== undefined} title={blocked} onClick={submit}>
          {may ? (choice.kind === "now" ? w.approveNow : w.approveAt) : w.send} <KeyHint>ctrl ↵</KeyHint>
        </Button>
        <p className={`quiet ${css.fine}`}>{blocked ?? (may ? w.approveAbout : w.sendAbout)}</p>
      </div>
    </Panel>
  );
}

/** Why it cannot be sent off as it stands. */
function useBlocked(choice: Choice): string | undefined {
  const { draft, check, fresh } = useComposing();
  if (!hasWords(toDraft(draft))) return w.write;
  if (draft.targets.length === 0) return w.chooseAccount;
  if (!whenFrom(choice)) return w.chooseTime;
  if (fresh && check && !check.ok) return w.fix;
  return check ? undefined : w.checking;
}

/** The instant as the server reads the wall time, and what the clocks do. */
function Leaves({ choice }: { choice: Choice }) {
  const { check } = useComposing();
  const zone = useZone();
  const when = check?.when;
  if (choice.kind === "now" || !when || when.kind === "now") return null;
  return (
    <>
      <p className={css.leaves}>
        {w.leaves(dateTime(when.due_at, when.timezone ?? zone))} {when.offset && <span className="quiet">UTC{when.offset}</span>}
        {when.timezone && when.timezone !== zone && <span className="quiet">{w.here(dateTime(when.due_at, zone))}</span>}
      </p>
      {when.note && <Notice tone="warn">{when.note}</Notice>}
    </>
  );
}

/** Everything in the way, each with its account and part. */
function Problems() {
  const { check, draft } = useComposing();
  if (!check || check.ok || !hasWords(toDraft(draft))) return null;
  const several = check.accounts.length > 1;
  const found = [...check.problems.map((one) => one.message), ...check.accounts.flatMap((account) => account.problems.map((one) => `${several ? `@${account.username}: ` : ""}${partOf(one.field)}${one.message}`))];
  return (
    <div className={css.problems} role="status">
      <strong>{words.publishing.composer.problems}</strong>
      <ul>
        {[...new Set(found)].map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}

/** "parts[1].text" as "Part 2: ". */
function partOf(field: string): string {
  if (field.startsWith("first_comment")) return `${words.publishing.firstComment.name}: `;
  const at = /^parts\[(\d+)\]/.exec(field)?.[1];
  return at && at !== "0" ? `${words.publishing.composer.partName(Number(at) + 1)}: ` : "";
}

function Total() {
  const { check } = useComposing();
  if (!check || check.accounts.length === 0) return null;
  const total = check.accounts.reduce((sum, account) => sum + account.price_micros, 0);
  return (
    <div className={css.total}>
      <span>{words.publishing.composer.price}</span>
      <strong className="num">{money(total)}</strong>
      {check.accounts.length > 1 && <span className="quiet">{check.accounts.map((account) => words.publishing.composer.priceOf(`@${account.username}`, money(account.price_micros))).join(", ")}</span>}
    </div>
  );
}
