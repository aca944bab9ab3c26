import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import type { Act } from "@/api";
import { usePermission } from "@/domains/identity";
import { KeyHint } from "@/kit";
import { useHotkeys } from "@/lib/hotkeys";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import css from "../approvals.module.css";
import type { Judge } from "../consent";
import { blockedReason, useDecisions } from "../decisions";
import { useJudge } from "../queries";
import { ActCard } from "./ActCard";
import { QueueItem } from "./QueueItem";

const w = words.approvals;

/** The list and the act under the cursor: beside it on a wide screen, inside it on a narrow one. */
export function Queue({ acts, selectable }: { acts: Act[]; selectable: boolean }) {
  const [currentId, setCurrentId] = useSearch("act");
  const [editing, setEditing] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const decisions = useDecisions();
  const may = usePermission("approve");
  const me = useJudge();
  const notInBulk = (act: Act) => unselectable(act, me);
  const wide = useMediaQuery("(min-width: 1000px)", true, { getInitialValueInEffect: false });

  const index = Math.max(0, acts.findIndex((act) => act.id === currentId));
  const current = acts[index];
  const chosen = acts.filter((act) => selected.has(act.id) && !notInBulk(act));
  const toggle = (id: string) => setSelected((before) => (before.has(id) ? without(before, id) : new Set(before).add(id)));
  const approveChosen = () => chosen.length > 0 && decisions.approveAll(chosen, () => setSelected(new Set()));
  const move = (by: number) => setCurrentId(acts[Math.min(acts.length - 1, Math.max(0, index + by))]?.id ?? null);
  const waiting = may && current?.state === "proposed" ? current : undefined;

  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    a: () => waiting && !blockedReason(waiting, me) && decisions.approve(waiting),
    e: () => waiting && setEditing(waiting.id),
    r: () => waiting && decisions.reject(waiting),
    s: () => waiting && decisions.setSnoozing(waiting.id),
    x: () => current && selectable && !notInBulk(current) && toggle(current.id),
    o: () => document.querySelector<HTMLAnchorElement>("article a[data-hand-off]")?.click(),
    A: approveChosen,
  });

  const card = current && (
    <ActCard key={current.id} act={current} decisions={decisions} editing={editing === current.id} setEditing={(on) => setEditing(on ? current.id : null)} />
  );
  return (
    <>
      {chosen.length > 0 && (
        <div className={css.bulk} role="status">
          {w.selected(chosen.length)}
          <Button size="xs" variant="subtle" className={css.push} onClick={() => setSelected(new Set())}>
            {w.clear}
          </Button>
          <Button size="xs" onClick={approveChosen}>
            {w.approveSelected(chosen.length)} <KeyHint>A</KeyHint>
          </Button>
        </div>
      )}
      <div className={css.board}>
        <ul className={css.list} aria-label={w.queue}>
          {acts.map((act) => (
            <QueueItem
              key={act.id}
              act={act}
              current={act.id === current?.id}
              pick={() => setCurrentId(act.id)}
              selected={selected.has(act.id)}
              unselectable={notInBulk(act)}
              toggle={selectable && may ? () => toggle(act.id) : undefined}
            >
              {!wide && act.id === current?.id ? card : undefined}
            </QueueItem>
          ))}
        </ul>
        {wide && <div className={css.detail}>{card}</div>}
      </div>
    </>
  );
}

/** A hand-off is done one by one, and what is blocked not at all. */
function unselectable(act: Act, me: Judge): string | undefined {
  return act.route.route === "hand_off" ? w.oneByOne : blockedReason(act, me);
}

function without(set: ReadonlySet<string>, id: string): Set<string> {
  return new Set([...set].filter((one) => one !== id));
}
