import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Opportunity } from "@/api";
import { useAccount } from "@/domains/connections";
import { Counter, toast } from "@/kit";
import { textLength } from "@/lib/text-length";
import { words } from "@/words";
import { usePropose } from "../queries";
import css from "../opportunities.module.css";

const w = words.opportunities;

/** The reply as it would be proposed, open to change. */
export function ProposeForm({ one }: { one: Opportunity }) {
  const [text, setText] = useState(one.draft?.text ?? "");
  const propose = usePropose();
  const max = useAccount().accounts.find((account) => account.id === one.account_id)?.text_limit ?? undefined;
  const { valid } = textLength(text, max);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    propose.mutate({ id: one.id, text }, { onSuccess: () => toast.done(w.proposed), onError: toast.failed });
  };
  return (
    <form className={css.draft} onSubmit={submit}>
      <Textarea aria-label={w.write} value={text} autosize minRows={2} onChange={(event) => setText(event.currentTarget.value)} />
      <div className="spread" style={{ marginTop: 6 }}>
        <span className="quiet">
          <Counter text={text} max={max} />
          {one.draft?.model && ` · ${w.byModel(one.draft.model)}`}
          {one.draft?.confidence != null && `, ${w.confidence} ${one.draft.confidence.toFixed(2)}`}
        </span>
        <Button type="submit" size="xs" disabled={!valid} loading={propose.isPending}>
          {w.propose}
        </Button>
      </div>
    </form>
  );
}
