import { Checkbox } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import type { Act } from "@/api";
import { TimeAgo } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import css from "../approvals.module.css";
import { textOf } from "../content";
import { RouteTag, StateTag } from "./StateTag";

interface QueueItemProps {
  act: Act;
  current: boolean;
  pick: () => void;
  selected?: boolean;
  toggle?: () => void;
  /** Why it cannot be selected for a bulk approval. */
  unselectable?: string;
  children?: ReactNode;
}

export function QueueItem({ act, current, pick, selected, toggle, unselectable, children }: QueueItemProps) {
  const row = useRef<HTMLLIElement>(null);
  const wasCurrent = useRef(current);
  useEffect(() => {
    // Not on arrival: the page begins at its top.
    if (current && !wasCurrent.current) row.current?.scrollIntoView({ block: "nearest" });
    wasCurrent.current = current;
  }, [current]);
  const who = act.target?.author_username;
  return (
    <li ref={row} className={css.item} data-current={current || undefined}>
      <div className={css.itemRow}>
        {toggle && <Checkbox size="xs" checked={selected} onChange={toggle} disabled={unselectable !== undefined} title={unselectable} aria-label={`${words.approvals.select}: ${act.title}`} />}
        <button type="button" className={css.pick} aria-pressed={current} onClick={pick}>
          <span className={css.itemHead}>
            <span>
              <strong>{who ? `@${who}` : (words.approvals.kinds[act.kind] ?? humanise(act.kind))}</strong> · <TimeAgo at={act.proposed_at} />
            </span>
            {act.value != null && (
              <b className={`${css.value} num`} title={words.approvals.valueTip}>
                {Math.round(act.value)}
              </b>
            )}
          </span>
          <span className={css.itemText} dir="auto">
            {textOf(act)}
          </span>
          <span className="row" style={{ gap: 6 }}>
            {act.state === "proposed" ? <RouteTag act={act} /> : <StateTag state={act.state} />}
          </span>
        </button>
      </div>
      {children && <div className={css.inline}>{children}</div>}
    </li>
  );
}
