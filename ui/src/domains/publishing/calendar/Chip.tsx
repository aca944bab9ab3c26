import { Popover } from "@mantine/core";
import { memo, useState } from "react";
import type { CalendarItem } from "@/api";
import { toast } from "@/kit";
import { words } from "@/words";
import css from "../calendar.module.css";
import { stateTones } from "../parts/PostStateTag";
import { ChipDetails } from "./ChipDetails";
import { useBoard } from "./context";
import { inZone, localOf, shifted } from "./days";
import { zoneName } from "./names";
import { Marks } from "./Marks";
import { useChosen, useSelection } from "./selection";
import { keepsTime } from "./useMoving";

export const DRAGGED = "text/x-roost-post";

/** One post in the calendar. Shift with an arrow key moves it; pressing it tells more. */
export const Chip = memo(function Chip({ item }: { item: CalendarItem }) {
  const board = useBoard();
  const choosing = useSelection();
  const { on, chosen } = useChosen(item.id);
  const [open, setOpen] = useState(false);
  const stays = board.may ? keepsTime(item) : words.publishing.queue.notAllowed;
  const local = localOf(item.at, board.zone);
  const toggle = (range: boolean) => choosing.toggle(item.id, range, board.order);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (on && event.shiftKey && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return toggle(true);
    }
    const by = steps(board.step)[event.key];
    if (!by || !event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (stays) return toast.refused(stays);
    board.move(item, inZone(shifted(local, by), board.zone, item.timezone ?? board.zone));
  };
  const chip = (
    <button
      type="button"
      className={css.chip}
      data-id={item.id}
      data-tone={stateTones[item.state]}
      data-state={item.state}
      draggable={stays === undefined}
      title={stays && item.state !== "draft" ? stays : undefined}
      aria-haspopup={on ? undefined : "dialog"}
      aria-expanded={on ? undefined : open}
      aria-pressed={on ? chosen : undefined}
      onClick={(event) => {
        const begins = board.may && (event.ctrlKey || event.metaKey);
        if (on || begins) toggle(event.shiftKey);
        else setOpen(!open);
      }}
      onKeyDown={onKeyDown}
    >
      {on && <i className={css.tick} aria-hidden />}
      <time dateTime={item.at}>
        {local.slice(11)} <small>{zoneName(item.at, board.zone)}</small>
      </time>
      <span>{item.excerpt || words.publishing.nothingWritten}</span>
      <Marks item={item} />
      <span className="visually-hidden">, {words.publishing.states[item.state]}</span>
    </button>
  );
  // The popover is made only when it is wanted: a month can hold thousands.
  if (!open || on) return chip;
  return (
    <Popover opened onChange={setOpen} width={320} position="bottom-start" trapFocus returnFocus withinPortal shadow="md">
      <Popover.Target>{chip}</Popover.Target>
      <Popover.Dropdown>
        <ChipDetails item={item} stays={stays} close={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
});

function steps(step: "week" | "hour"): Record<string, { days?: number; hours?: number }> {
  const vertical = step === "week" ? { up: { days: -7 }, down: { days: 7 } } : { up: { hours: -1 }, down: { hours: 1 } };
  return { ArrowLeft: { days: -1 }, ArrowRight: { days: 1 }, ArrowUp: vertical.up, ArrowDown: vertical.down };
}
