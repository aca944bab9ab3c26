import { Button, NumberInput, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { useAccount } from "@/domains/connections";
import { ZoneSelect } from "@/domains/publishing";
import { Notice, Panel } from "@/kit";
import { words } from "@/words";
import { asksRounds, type Form, ROUNDS_MAX, timingOf } from "../form";
import css from "../recurring.module.css";
import { readRule, ruleFrom, startFrom } from "../rule";
import { sayTiming } from "../say";
import { RuleFields } from "./RuleFields";

const w = words.recurring.timing;

interface TimingPanelProps {
  form: Form;
  set: (change: Partial<Form>) => void;
}

/** When it comes again: by a rule, or in slots that nothing else wants. */
export function TimingPanel({ form, set }: TimingPanelProps) {
  const { accounts } = useAccount();
  const nameOf = (id: string) => `@${accounts.find((one) => one.id === id)?.username ?? "–"}`;
  return (
    <Panel title={w.title}>
      <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
        <SegmentedControl fullWidth size="xs" aria-label={w.kindsLabel} data={(Object.keys(w.kinds) as Form["kind"][]).map((value) => ({ value, label: w.kinds[value] }))} value={form.kind} onChange={(kind) => set({ kind: kind as Form["kind"] })} />
        {form.kind === "rule" ? <ByRule form={form} set={set} /> : <BySlots form={form} set={set} nameOf={nameOf} />}
        {asksRounds(form) && <NumberInput label={w.rounds} description={w.roundsHint} min={1} max={ROUNDS_MAX} allowDecimal={false} value={form.rounds} onChange={(rounds) => set({ rounds })} />}
        <p className={css.said}>{sayTiming(timingOf(form), nameOf)}</p>
      </div>
    </Panel>
  );
}

function ByRule({ form, set }: TimingPanelProps) {
  return (
    <>
      {form.text === null ? <RuleFields rule={form.rule} change={(rule) => set({ rule })} /> : <AsText form={form} set={set} />}
      <div className={css.inline}>
        <TextInput type="date" label={w.from} value={form.date} onChange={(event) => set({ date: event.currentTarget.value })} />
        <ZoneSelect label={w.zone} value={form.timezone} onChange={(timezone) => set({ timezone })} />
      </div>
      {form.text === null && (
        <div>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => set({ text: ruleFrom(form.rule, form.timezone) })}>
            {w.asText}
          </Button>
        </div>
      )}
    </>
  );
}

/** For whoever knows the language of rules; it takes its first time from a field of its own. */
function AsText({ form, set }: TimingPanelProps) {
  const read = readRule(form.text ?? "", startFrom(form.date || "2026-01-01", form.rule, form.timezone));
  return (
    <>
      <Textarea label={w.asText} description={w.asTextHint} autosize minRows={1} maxRows={4} spellCheck={false} classNames={{ input: css.mono }} value={form.text ?? ""} onChange={(event) => set({ text: event.currentTarget.value.replaceAll("\n", "") })} />
      <TextInput type="time" label={w.times} w={130} value={form.rule.time} onChange={(event) => set({ rule: { ...form.rule, time: event.currentTarget.value } })} />
      {read ? (
        <div>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => set({ text: null, rule: read })}>
            {w.asForm}
          </Button>
        </div>
      ) : (
        <Notice>{w.asTextOnly}</Notice>
      )}
    </>
  );
}

function BySlots({ form, set, nameOf }: TimingPanelProps & { nameOf: (id: string) => string }) {
  const ids = form.draft.targets.map((target) => target.account_id);
  return (
    <>
      <div className={css.inline}>
        <Select label={w.slotsOf} data={ids.map((value) => ({ value, label: nameOf(value) }))} value={ids.includes(form.slotsOf) ? form.slotsOf : null} onChange={(slotsOf) => slotsOf && set({ slotsOf })} />
        <NumberInput label={w.atLeast} w={150} min={1} max={3650} allowDecimal={false} value={form.atLeast} onChange={(atLeast) => set({ atLeast })} />
      </div>
      <p className="quiet" style={{ margin: 0 }}>
        {w.slotsHint}
      </p>
    </>
  );
}
