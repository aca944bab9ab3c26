import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Act } from "@/api";
import { Counter, KeyHint, Problem, toast } from "@/kit";
import { textLength } from "@/lib/text-length";
import { words } from "@/words";
import { useApprove, useEdit } from "../queries";
import css from "../approvals.module.css";

const w = words.approvals;

/** Edits the text where it stands. Ctrl-Enter saves, Escape gives up. */
export function DraftEditor({ act, close }: { act: Act; close: () => void }) {
  const [text, setText] = useState(act.content.text ?? "");
  const edit = useEdit();
  const approve = useApprove();
  const { valid } = textLength(text, act.length_max ?? 280);
  const save = (thenApprove: boolean) => {
    if (!valid || edit.isPending) return;
    edit.mutate(
      { id: act.id, text },
      {
        onSuccess: (changed) => {
          close();
          if (!thenApprove) return toast.done(w.saved);
          approve.mutate(changed, { onSuccess: () => toast.done(w.approved), onError: toast.failed });
        },
      },
    );
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event.shiftKey);
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      {/* Whoever pressed "e" wants to type. */}
      {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
      <Textarea aria-label={w.textLabel} value={text} autosize minRows={3} maxRows={14} autoFocus onChange={(e) => setText(e.currentTarget.value)} onKeyDown={onKeyDown} />
      <div className={css.draftFoot}>
        <Counter text={text} max={act.length_max} />
        <div className="row">
          <Button variant="default" size="xs" onClick={close}>
            {words.kit.cancel} <KeyHint>esc</KeyHint>
          </Button>
          <Button variant="default" size="xs" disabled={!valid} loading={edit.isPending} onClick={() => save(false)}>
            {w.save} <KeyHint>ctrl ↵</KeyHint>
          </Button>
          {act.route.route === "api" && (
            <Button size="xs" disabled={!valid} loading={edit.isPending} onClick={() => save(true)}>
              {w.saveApprove}
            </Button>
          )}
        </div>
      </div>
      <p className="quiet" style={{ margin: 0 }}>{w.edited}</p>
      {edit.isError && <Problem error={edit.error} />}
    </div>
  );
}
