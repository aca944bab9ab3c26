import { Button, NumberInput } from "@mantine/core";
import { ContentEditor } from "@/domains/library";
import { emptyDraft } from "@/domains/publishing";
import { Panel } from "@/kit";
import { words } from "@/words";
import { COOLDOWN_MIN, type Form, newVariation, VARIATIONS_MAX } from "../form";
import css from "../recurring.module.css";

const w = words.recurring.variations;

interface VariationsProps {
  form: Form;
  set: (change: Partial<Form>) => void;
  /** Whether somebody chooses how long words rest. */
  rests?: boolean;
}

/** Other ways to say the same, taken in turn. */
export function Variations({ form, set, rests = true }: VariationsProps) {
  const { variations } = form;
  const accountIds = form.draft.targets.map((target) => target.account_id);
  const add = () => set({ variations: [...variations, newVariation({ ...form.draft.content, parts: emptyDraft().content.parts })] });
  return (
    <Panel title={w.title}>
      <div className="stack">
        <p className="quiet" style={{ margin: 0 }}>
          {w.about}
        </p>
        {variations.map((one, at) => (
          <section key={one.key} aria-label={w.one(at + 1)}>
            <div className={css.variation}>
              <h3>{w.one(at + 1)}</h3>
              <Button size="compact-xs" variant="subtle" color="gray" aria-label={w.remove(at + 1)} onClick={() => set({ variations: variations.toSpliced(at, 1) })}>
                ×
              </Button>
            </div>
            <ContentEditor content={one.content} accountIds={accountIds} change={(change) => set({ variations: variations.map((other) => (other.key === one.key ? { ...other, content: change(other.content) } : other)) })} />
          </section>
        ))}
        {variations.length < VARIATIONS_MAX && (
          <div>
            <Button size="xs" variant="default" onClick={add}>
              {w.add}
            </Button>
          </div>
        )}
        {rests && <NumberInput label={w.cooldown} description={w.cooldownHint} min={COOLDOWN_MIN} max={3650} allowDecimal={false} maw={360} value={form.cooldown} onChange={(cooldown) => set({ cooldown })} />}
      </div>
    </Panel>
  );
}
