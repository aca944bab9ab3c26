import { Button, Modal, NumberInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { PostDetail } from "@/api";
import { Problem, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { useRecycle } from "../changes";
import css from "./post.module.css";
import { varied } from "./varied";

const w = words.publishing.afterwards.recycle;
const VARIATIONS_MAX = 10;

/** Lets a post that did well come back in free slots, in turns with other ways to say it. */
export default function RecycleDialog({ post, close }: { post: PostDetail; close: () => void }) {
  const [days, setDays] = useState<number | string>(30);
  const [times, setTimes] = useState<number | string>(6);
  const [texts, setTexts] = useState<string[]>([]);
  const recycle = useRecycle();
  const navigate = useNavigate();
  const first = post.targets[0];
  const single = post.draft.content.parts.length === 1;
  return (
    <Modal opened onClose={close} title={w.title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const body = { at_least_days: Number(days), max_cycles: Number(times), variations: varied(post.draft.content, texts) };
          recycle.mutate(
            { id: post.id, ...body },
            {
              onSuccess: (made) => {
                toast.done(w.made);
                void navigate(paths.recurrence(made.id));
              },
            },
          );
        }}
      >
        <p style={{ margin: 0 }}>{w.about(first ? `@${first.username}` : "")}</p>
        <div className="pairs">
          <NumberInput data-autofocus label={w.days} min={1} max={3_650} allowDecimal={false} required withAsterisk={false} value={days} onChange={setDays} />
          <NumberInput label={w.times} min={1} max={1_000} allowDecimal={false} required withAsterisk={false} value={times} onChange={setTimes} />
        </div>
        {single && <Variations texts={texts} change={setTexts} />}
        {recycle.isError && <Problem error={recycle.error} />}
        <p className={`quiet ${css.fine}`}>{w.approval}</p>
        <div>
          <Button type="submit" loading={recycle.isPending}>
            {w.start}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Variations({ texts, change }: { texts: string[]; change: (texts: string[]) => void }) {
  return (
    <>
      {texts.map((text, at) => (
        <div key={at} className={css.variation}>
          <Textarea style={{ flex: 1 }} label={w.variation(at + 2)} autosize minRows={2} maxRows={8} required withAsterisk={false} value={text} onChange={(event) => change(texts.with(at, event.currentTarget.value))} />
          <Button size="compact-xs" variant="subtle" color="gray" aria-label={w.removeVariation(at + 2)} onClick={() => change(texts.toSpliced(at, 1))}>
            ×
          </Button>
        </div>
      ))}
      {texts.length < VARIATIONS_MAX && (
        <div>
          <Button size="xs" variant="default" onClick={() => change([...texts, ""])}>
            {w.addVariation}
          </Button>
        </div>
      )}
    </>
  );
}
