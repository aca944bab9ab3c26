import { Button, TagsInput, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useNavigate } from "react-router";
import type { Recurrence } from "@/api";
import { platformsQuery, useAccount } from "@/domains/connections";
import { AccountPicker, accountsOf, allowedFor, checkQuery, type Composing, ComposingContext, contentOf, type EditDraft, hasWords, Parts, type Side, Sides, toDraft, withContent } from "@/domains/publishing";
import { KeyHint, Panel, Problem, toast } from "@/kit";
import { useHotkeys } from "@/lib/hotkeys";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { blocked, type Form, toInput } from "../form";
import { useSaveRecurrence } from "../queries";
import css from "../recurring.module.css";
import { PreviewPanel } from "./PreviewPanel";
import { TimingPanel } from "./TimingPanel";
import { Variations } from "./Variations";

const w = words.recurring;
const TYPING_MS = 300;

interface EditorProps {
  recurrence: Recurrence | null;
  start: () => Form;
}

/** Words on one side, times and what comes of them on the other. */
export function Editor({ recurrence, start }: EditorProps) {
  const [form, setForm] = useState(start);
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }));
  const { accounts } = useAccount();
  const navigate = useNavigate();
  const save = useSaveRecurrence();
  const why = blocked(form);
  const submit = () => {
    if (why || save.isPending) return;
    save.mutate(
      { id: recurrence?.id, ...toInput(form) },
      {
        onSuccess: (made) => {
          toast.done(recurrence ? w.saved : w.created);
          void navigate(paths.recurrence(made.id), { replace: true });
        },
      },
    );
  };
  useHotkeys({ "mod+enter": submit });
  const setDraft = (change: (draft: EditDraft) => EditDraft) => setForm((now) => ({ ...now, draft: change(now.draft) }));
  const [composing, setSide] = useWords(form.draft, setDraft, submit);
  return (
    <form
      className={css.board}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={css.side}>
        <TextInput label={w.name} description={w.nameHint} maxLength={100} value={form.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        <ComposingContext value={composing}>
          <AccountPicker accounts={accounts} />
          <Sides accounts={accounts} show={setSide} />
          <Parts key={composing.side} />
        </ComposingContext>
        <TagsInput label={w.labels} maxTags={20} maxLength={50} value={form.draft.labels ?? []} onChange={(labels) => setDraft((now) => ({ ...now, labels }))} />
        <Variations form={form} set={set} />
      </div>
      <div className={css.side}>
        <TimingPanel form={form} set={set} />
        <PreviewPanel key={recurrence?.changed_at} form={form} saved={recurrence} />
        <Panel>
          <div className="stack" style={{ "--gap": "8px" } as React.CSSProperties}>
            {save.isError && <Problem error={save.error} />}
            <Button type="submit" fullWidth loading={save.isPending} disabled={why !== undefined} title={why}>
              {recurrence ? w.save : w.create} <KeyHint>ctrl ↵</KeyHint>
            </Button>
            <span className="quiet">{why ?? (recurrence ? w.savedHint : w.createHint)}</span>
          </div>
        </Panel>
      </div>
    </form>
  );
}

/** What the composer's parts need, without a post behind them. */
function useWords(draft: EditDraft, change: (change: (draft: EditDraft) => EditDraft) => void, submit: () => void): [Composing, (side: Side) => void] {
  const [chosen, setSide] = useState<Side>("all");
  const { accounts } = useAccount();
  const platforms = useQuery(platformsQuery).data?.items;
  const side = draft.targets.some((target) => target.account_id === chosen) ? chosen : "all";
  const ids = useMemo(() => draft.targets.map((target) => target.account_id), [draft.targets]);
  const allowed = useMemo(() => allowedFor(side === "all" ? ids : [side], accounts, platforms ?? []), [side, ids, accounts, platforms]);
  const plain = useMemo(() => toDraft(draft), [draft]);
  const [asked] = useDebouncedValue(plain, TYPING_MS);
  const check = useQuery({ ...checkQuery(asked, null), enabled: ids.length > 0 && hasWords(asked) });
  const composing: Composing = {
    draft,
    side,
    content: contentOf(draft, side),
    change,
    changeContent: (changeIt) => change((now) => withContent(now, side, changeIt)),
    allowed,
    accountIds: accountsOf(draft, side),
    check: ids.length > 0 ? check.data : undefined,
    fresh: asked === plain && check.isSuccess && !check.isPlaceholderData,
    submit,
  };
  return [composing, setSide];
}
