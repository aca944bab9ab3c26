import { Button, Modal, NumberInput, Select, TagsInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePermission } from "@/domains/identity";
import type { PostBulkAction } from "@/api";
import { confirm, toast } from "@/kit";
import { words } from "@/words";
import { refresh } from "../changes";
import css from "../publishing.module.css";
import { bulk, undoing } from "./bulk";

const w = words.publishing.list;
const b = words.publishing.bulk;
const minutesOf = { minutes: 1, hours: 60, days: 1_440 };

interface Chosen {
  id: string;
  labels: string[];
  paused: boolean;
}

/** What can be done to the chosen posts; all of it can be taken back. */
export function BulkBar({ posts, clear }: { posts: Chosen[]; clear: () => void }) {
  const [dialog, setDialog] = useState<"shift" | "relabel" | null>(null);
  const mayApprove = usePermission("approve");
  const { run, busy } = useBulk(posts.map((post) => post.id), clear);
  const askDelete = () => confirm({ title: b.deleteTitle(posts.length), text: b.deleteText, action: w.delete, danger: true, run: () => run({ do: "delete" }) });
  const labels = [...new Set(posts.flatMap((post) => post.labels))];
  const paused = posts.every((post) => post.paused);
  return (
    <div className={css.bulk} role="toolbar" aria-label={w.selected(posts.length)}>
      <span role="status">{w.selected(posts.length)}</span>
      <Button size="xs" variant="default" loading={busy} onClick={() => setDialog("shift")}>
        {w.shift}
      </Button>
      <Button size="xs" variant="default" loading={busy} onClick={() => run({ do: paused ? "resume" : "pause" })}>
        {paused ? w.resume : w.pause}
      </Button>
      <Button size="xs" variant="default" loading={busy} onClick={() => setDialog("relabel")}>
        {w.relabel}
      </Button>
      <Button size="xs" variant="default" color="red" loading={busy} onClick={askDelete}>
        {w.delete}
      </Button>
      <Button size="xs" variant="subtle" className={css.push} onClick={clear}>
        {w.clear}
      </Button>
      {dialog === "shift" && <Shift count={posts.length} close={() => setDialog(null)} run={(minutes) => run({ do: "shift", minutes, keep_approval: mayApprove })} />}
      {dialog === "relabel" && <Relabel count={posts.length} labels={labels} close={() => setDialog(null)} run={(add, remove) => run({ do: "relabel", add, remove })} />}
    </div>
  );
}

function useBulk(ids: string[], clear: () => void) {
  const queries = useQueryClient();
  const change = useMutation({ mutationFn: (action: PostBulkAction) => bulk(ids, action), onSettled: () => void refresh(queries) });
  const back = useMutation({
    mutationFn: async (steps: ReturnType<typeof undoing>) => {
      const outcomes = [];
      // One after the other: a post gets its time back only after it came back itself.
      for (const step of steps) outcomes.push(await bulk(step.ids, step.action));
      return outcomes.filter((one) => one.failed > 0);
    },
    onSuccess: (failed) => {
      if (failed[0]) toast.refused(b.notUndone(Math.max(...failed.map((one) => one.failed)), failed[0].why || w.noTime));
      else toast.done(b.undone);
    },
    onError: toast.failed,
    onSettled: () => refresh(queries),
  });
  // Awaited, not handed to `mutate`: the bar is gone when the posts have left the list, and its callbacks with it.
  const run = async (action: PostBulkAction) => {
    try {
      const { done, failed, why } = await change.mutateAsync(action);
      clear();
      const undo = { label: w.undo, run: () => back.mutate(undoing(action, done)) };
      if (done.length > 0) toast.done(b.result(done.length, b.done[action.do] ?? action.do), undo);
      if (failed > 0) toast.refused(b.failed(failed, why || w.noTime));
    } catch (error) {
      toast.failed(error);
    }
  };
  return { run: (action: PostBulkAction) => void run(action), busy: change.isPending };
}

function Shift({ count, close, run }: { count: number; close: () => void; run: (minutes: number) => void }) {
  const [sign, setSign] = useState("1");
  const [amount, setAmount] = useState<number | string>(1);
  const [unit, setUnit] = useState<keyof typeof minutesOf>("days");
  return (
    <Modal opened onClose={close} title={b.shiftTitle(count)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          run(Number(sign) * Number(amount) * minutesOf[unit]);
        }}
      >
        <div className="pairs">
          <Select label={b.direction} data={[{ value: "1", label: b.later }, { value: "-1", label: b.earlier }]} value={sign} onChange={(value) => setSign(value ?? "1")} />
          <NumberInput data-autofocus label={b.amount} min={1} max={999} allowDecimal={false} required withAsterisk={false} value={amount} onChange={setAmount} />
          <Select label={b.unit} data={Object.entries(b.units).map(([value, label]) => ({ value, label }))} value={unit} onChange={(value) => setUnit((value as keyof typeof minutesOf) ?? "days")} />
        </div>
        <Button type="submit" mt="md">
          {b.shiftNow}
        </Button>
      </form>
    </Modal>
  );
}

function Relabel({ count, labels, close, run }: { count: number; labels: string[]; close: () => void; run: (add: string[], take: string[]) => void }) {
  const [add, setAdd] = useState<string[]>([]);
  const [take, setTake] = useState<string[]>([]);
  return (
    <Modal opened onClose={close} title={b.relabelTitle(count)}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          close();
          run(add, take);
        }}
      >
        <TagsInput data-autofocus label={b.add} value={add} onChange={setAdd} maxTags={20} />
        {labels.length > 0 && <TagsInput label={b.remove} data={labels} value={take} onChange={setTake} />}
        <div>
          <Button type="submit" disabled={add.length + take.length === 0}>
            {b.relabelNow}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
