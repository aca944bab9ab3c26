import { useEffect, useRef } from "react";
import type { CalendarItem } from "@/api";
import { useHotkeys } from "@/lib/hotkeys";
import { useStore } from "@/lib/store";
import { words } from "@/words";
import css from "../calendar.module.css";
import { BulkBar } from "../list/BulkBar";
import { useSelection } from "./selection";

const w = words.publishing.calendar;

/** Ctrl A, except where somebody writes and means the text. */
function useAll(on: boolean, run: () => void) {
  const now = useRef(run);
  useEffect(() => {
    now.current = run;
  });
  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "a" || !(event.ctrlKey || event.metaKey) || (event.target as Element).closest("input, textarea, [role=dialog]")) return;
      event.preventDefault();
      now.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [on]);
}

/** What is chosen in the calendar and what can be done with it. */
export function SelectionBar({ items }: { items: CalendarItem[] }) {
  const choosing = useSelection();
  const { on, ids } = useStore(choosing.now);
  useHotkeys({ Escape: choosing.stop }, on);
  useAll(on, () => choosing.all(items.map((item) => item.id)));
  if (!on) return null;
  const chosen = items.filter((item) => ids.has(item.id)).map(({ id, labels, state }) => ({ id, labels, paused: state === "paused" }));
  if (chosen.length === 0) {
    return (
      <p className={css.choosing} role="status">
        {w.choosing} <span className={css.byKey}>{w.choosingKeys}</span>
      </p>
    );
  }
  return (
    <div className={css.chosen}>
      <BulkBar posts={chosen} clear={choosing.stop} />
    </div>
  );
}
