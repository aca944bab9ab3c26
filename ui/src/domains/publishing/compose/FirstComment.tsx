import { Button, NumberInput } from "@mantine/core";
import { useRef, useState } from "react";
import type { FirstComment as Comment } from "@/api";
import { Notice } from "@/kit";
import { words } from "@/words";
import css from "../compose.module.css";
import { useComposing } from "./context";
import { Count } from "./Count";
import { InsertMenu } from "./insert/InsertMenu";
import { strictest } from "./rules";
import { type Inserting, TextField } from "./TextField";

const w = words.publishing.firstComment;
const DELAY_MAX = 3_600;
const empty: Comment = { text: "", delay_seconds: 0 };

/** What the account says under its own post, where its platform knows such a thing. */
export function FirstComment() {
  const { content, changeContent, allowed } = useComposing();
  /** Added here and now: the cursor goes there. */
  const [added, setAdded] = useState(false);
  const comment = content.first_comment;
  const set = (next: Comment | null) => changeContent((now) => ({ ...now, first_comment: next }));
  if (comment) return <Editor comment={comment} set={set} focus={added} />;
  if (!allowed.firstComment) return null;
  const add = () => {
    setAdded(true);
    set(empty);
  };
  return (
    <div>
      <Button size="compact-sm" variant="subtle" onClick={add}>
        + {w.add}
      </Button>
    </div>
  );
}

interface EditorProps {
  comment: Comment;
  set: (comment: Comment | null) => void;
  focus: boolean;
}

function Editor({ comment, set, focus }: EditorProps) {
  const { accountIds, allowed, check, fresh, submit } = useComposing();
  const field = useRef<Inserting>(null);
  const measure = strictest(check, accountIds, "first_comment");
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <div role="group" className={css.comment} aria-label={w.name}>
      <div className={css.partHead}>
        <span className={css.commentName}>{w.name}</span>
        <Button size="compact-xs" variant="subtle" color="gray" className={css.push} aria-label={w.remove} onClick={() => set(null)}>
          ×
        </Button>
      </div>
      <TextField label={w.text} value={comment.text} onChange={(text) => set({ ...comment, text })} fitsUntil={measure?.fitsUntil} placeholder={w.placeholder} describedBy="count-first-comment" focus={focus} onKeyDown={onKeyDown} accounts={accountIds} ref={field} />
      {!allowed.firstComment && <Notice tone="warn">{w.notThere}</Notice>}
      <div className={css.partFoot}>
        <InsertMenu textsOnly insert={(piece) => field.current?.insert(piece)} />
        <Count id="count-first-comment" measure={measure} fresh={fresh} />
      </div>
      <NumberInput size="xs" maw={220} label={w.delay} min={0} max={DELAY_MAX} allowDecimal={false} value={comment.delay_seconds ?? 0} onChange={(value) => set({ ...comment, delay_seconds: Math.min(DELAY_MAX, Math.max(0, Number(value) || 0)) })} />
    </div>
  );
}
