import { useDebouncedValue } from "@mantine/hooks";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Recurrence, RecurrencePreview } from "@/api";
import { Lines, Notice, Panel, Problem } from "@/kit";
import { words } from "@/words";
import { blocked, type Form, toInput } from "../form";
import { previewQuery } from "../queries";
import css from "../recurring.module.css";
import { Upcoming } from "./Upcoming";

const w = words.recurring.preview;
const TYPING_MS = 400;

interface PreviewPanelProps {
  form: Form;
  /** As it is now; what it plans is shown until something is changed. */
  saved: Recurrence | null;
}

/** What comes of it: as saved, or the server's own reading of what was changed. Stores nothing. */
export function PreviewPanel({ form, saved }: PreviewPanelProps) {
  const [first] = useState(() => JSON.stringify(toInput(form)));
  const changed = JSON.stringify(toInput(form)) !== first;
  return saved && !changed ? <AsSaved saved={saved} /> : <Preview form={form} title={saved ? w.changed : w.title} />;
}

function AsSaved({ saved }: { saved: Recurrence }) {
  return (
    <Panel title={w.title} note={words.recurring.madeOf(saved.posts_made, saved.max_cycles)}>
      {saved.next.length > 0 ? <Upcoming next={saved.next} varied={saved.variations.length > 0} /> : <p className={`quiet ${css.bare}`}>{words.recurring.noNext}</p>}
    </Panel>
  );
}

function Preview({ form, title }: { form: Form; title: string }) {
  // A name is not needed to see when.
  const input = useMemo(() => (blocked({ ...form, name: form.name || "–" }) ? null : toInput({ ...form, name: form.name || "–" })), [form]);
  const [asked] = useDebouncedValue(input, TYPING_MS);
  return <Foreseen title={title} ready={input !== null} preview={useQuery(previewQuery(asked))} varied={form.variations.length > 0} />;
}

interface ForeseenProps {
  title: string;
  /** Whether there is something to ask about. */
  ready: boolean;
  preview: UseQueryResult<RecurrencePreview>;
  varied: boolean;
}

/** What the server says would come of it. */
export function Foreseen({ title, ready, preview, varied }: ForeseenProps) {
  return (
    <Panel title={title}>
      <div className="stack" style={{ "--gap": "10px" } as React.CSSProperties} aria-busy={preview.isFetching}>
        {!ready && <p className={`quiet ${css.bare}`}>{w.waiting}</p>}
        {ready && preview.isError && <Problem error={preview.error} retry={() => void preview.refetch()} />}
        {ready && preview.isPending && <Lines count={4} />}
        {ready && preview.data && !preview.isError && (
          <>
            {preview.data.problems.map((one) => (
              <Notice key={one.field + one.message} tone="bad">
                <span className={css.sentence}>{one.message}</span>
              </Notice>
            ))}
            {preview.data.next.length === 0 ? <p className={`quiet ${css.bare}`}>{w.none}</p> : <Upcoming next={preview.data.next} varied={varied} />}
          </>
        )}
      </div>
    </Panel>
  );
}
