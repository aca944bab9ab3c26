import { Button, Select, Textarea } from "@mantine/core";
import { useState } from "react";
import type { ReviewPost } from "@/api";
import { PlainText, Problem, TimeAgo } from "@/kit";
import { words } from "@/words";
import { useComment } from "../queries";
import css from "../review.module.css";

const w = words.review.public;
const TEXT_MAX = 4_000;
/** Opened by a press, so the cursor belongs there. */
const focus = (field: HTMLTextAreaElement | null) => field?.focus();

/** What was said about a post, and room for more. */
export function Comments({ post, token, name }: { post: ReviewPost; token: string; name: string }) {
  const [open, setOpen] = useState(false);
  const parts = Math.max(0, ...post.accounts.map((account) => account.parts.length));
  return (
    <section className={css.comments} aria-label={`${w.comments}: ${name}`}>
      {post.comments.length > 0 && (
        <>
          <h3>{w.comments}</h3>
          <ul>
            {post.comments.map((one) => (
              <li key={one.id}>
                <div className={css.who}>
                  <strong>{one.by_name}</strong>
                  {one.part != null && ` · ${w.part(one.part)}`} · <TimeAgo at={one.at} />
                </div>
                <PlainText>{one.text}</PlainText>
              </li>
            ))}
          </ul>
        </>
      )}
      {open ? (
        <Write post={post.post_id} parts={parts} token={token} done={() => setOpen(false)} />
      ) : (
        <Button size="sm" variant="subtle" onClick={() => setOpen(true)}>
          {w.comment}
        </Button>
      )}
    </section>
  );
}

function Write({ post, parts, token, done }: { post: string; parts: number; token: string; done: () => void }) {
  const [text, setText] = useState("");
  const [part, setPart] = useState("");
  const comment = useComment(token);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") comment.mutate({ post_id: post, text: text.trim(), part: part ? Number(part) : null }, { onSuccess: done });
  };
  return (
    <form className="stack" style={{ "--gap": "10px" } as React.CSSProperties} onSubmit={submit}>
      {parts > 1 && <Select label={w.about1} data={[{ value: "", label: w.wholePost }, ...Array.from({ length: parts }, (_, at) => ({ value: String(at + 1), label: w.part(at + 1) }))]} value={part} onChange={(value) => setPart(value ?? "")} />}
      <Textarea ref={focus} aria-label={w.comment} placeholder={w.commentPlaceholder} autosize minRows={2} maxLength={TEXT_MAX} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {comment.isError && <Problem error={comment.error} />}
      <div className="row">
        <Button type="submit" loading={comment.isPending} disabled={text.trim() === ""}>
          {w.sendComment}
        </Button>
        <Button variant="default" onClick={done}>
          {words.kit.cancel}
        </Button>
      </div>
    </form>
  );
}
