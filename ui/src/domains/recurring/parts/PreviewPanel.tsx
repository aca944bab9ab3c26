import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Lines, Notice, Panel, Problem } from "@/kit";
import { words } from "@/words";
import { blocked, type Form, toInput } from "../form";
import { previewQuery } from "../queries";
import { Upcoming } from "./Upcoming";

const w = words.recurring.preview;
const TYPING_MS = 400;

/** The server's own reading of the form: which posts it would make. Stores nothing. */
export function PreviewPanel({ form }: { form: Form }) {
  // A name is not needed to see when.
  const input = useMemo(() => (blocked({ ...form, name: form.name || "–" }) ? null : toInput({ ...form, name: form.name || "–" })), [form]);
  const [asked] = useDebouncedValue(input, TYPING_MS);
  const preview = useQuery(previewQuery(asked));
  return (
    <Panel title={w.title}>
      <div className="stack" style={{ "--gap": "10px" } as React.CSSProperties} aria-busy={preview.isFetching}>
        {!input && <p className="quiet">{w.waiting}</p>}
        {input && preview.isError && <Problem error={preview.error} />}
        {input && preview.isPending && <Lines count={4} />}
        {input && preview.data && !preview.isError && (
          <>
            {preview.data.problems.map((one) => (
              <Notice key={one.field + one.message} tone="bad">
                {one.message}
              </Notice>
            ))}
            {preview.data.next.length === 0 ? <p className="quiet">{w.none}</p> : <Upcoming next={preview.data.next} varied={form.variations.length > 0} />}
          </>
        )}
      </div>
    </Panel>
  );
}
