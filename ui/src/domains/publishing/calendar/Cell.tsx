import { Popover } from "@mantine/core";
import { memo, useState } from "react";
import type { CalendarItem } from "@/api";
import { words } from "@/words";
import css from "../calendar.module.css";
import { Chip } from "./Chip";
import { useBoard } from "./context";
import type { Day } from "./days";
import { cellName, monthShort } from "./names";

const w = words.publishing.calendar;

interface CellProps {
  /** `2026-11-30` or `2026-11-30T09`. */
  cell: string;
  items: CalendarItem[];
  /** How many fit; the rest is behind a button. */
  most: number;
  today?: boolean;
  outside?: boolean;
  /** Show the day of the month. */
  numbered?: boolean;
  /** Whether the keyboard enters the calendar here. */
  entry: boolean;
}

/** A day or an hour. Its empty room writes a post for that time. */
export const Cell = memo(function Cell({ cell, items, most, today, outside, numbered, entry }: CellProps) {
  const { nowLocal, may, compose } = useBoard();
  const past = cell < nowLocal.slice(0, cell.length);
  const free = may && !past;
  const write = () => free && compose(cell.length === 10 ? defaultTime(cell, nowLocal) : `${cell}:00`);
  const shown = items.length > most ? items.slice(0, most - 1) : items;
  const rest = items.length - shown.length;
  return (
    <td
      role="gridcell"
      className={css.cell}
      data-cell={cell}
      data-past={past || undefined}
      data-today={today || undefined}
      data-outside={outside || undefined}
      tabIndex={entry ? 0 : -1}
      aria-label={`${w.allOf(cellName(cell), items.length)}${free ? `. ${w.composeAt(cellName(cell))}` : ""}`}
      title={past ? w.past : undefined}
      onClick={(event) => {
        if (!(event.target as Element).closest("button, a, [role=dialog]")) write();
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.key !== "Enter") return;
        event.preventDefault();
        write();
      }}
    >
      {numbered && <DayNumber day={cell} />}
      {shown.map((item) => (
        <Chip key={item.id} item={item} />
      ))}
      {rest > 0 && <Rest cell={cell} items={items} count={rest} />}
    </td>
  );
});

function DayNumber({ day }: { day: Day }) {
  const date = Number(day.slice(8));
  return (
    <span className={css.dayNumber} aria-hidden>
      {date === 1 ? `${date} ${monthShort(day)}` : date}
    </span>
  );
}

/** Nine in the morning, or the next hour of today. */
function defaultTime(day: string, nowLocal: string): string {
  if (day !== nowLocal.slice(0, 10)) return `${day}T09:00`;
  const next = Math.min(23, Number(nowLocal.slice(11, 13)) + 1);
  return next < 9 ? `${day}T09:00` : `${day}T${String(next).padStart(2, "0")}:00`;
}

/** All posts of a cell that holds more than it shows. */
function Rest({ cell, items, count }: { cell: string; items: CalendarItem[]; count: number }) {
  const [open, setOpen] = useState(false);
  const button = (
    <button type="button" className={css.more} aria-expanded={open} onClick={() => setOpen(!open)}>
      {w.more(count)}
    </button>
  );
  if (!open) return button;
  return (
    <Popover opened onChange={setOpen} width={340} position="bottom-start" returnFocus withinPortal shadow="md">
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={css.rest} role="dialog" aria-label={w.allOf(cellName(cell), items.length)}>
          <h3>{w.allOf(cellName(cell), items.length)}</h3>
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <Chip item={item} />
              </li>
            ))}
          </ul>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
