import { useEffect, useMemo, useRef } from "react";
import type { CalendarItem } from "@/api";
import { words } from "@/words";
import css from "../calendar.module.css";
import { Cell } from "./Cell";
import { DRAGGED } from "./Chip";
import { useBoard } from "./context";
import { byDay, byHour, type Day, movedTo, type View } from "./days";
import { dayShort, spanName } from "./names";

const w = words.publishing.calendar;
const MONTH_MOST = 4;
const HOUR_MOST = 3;
const DAY_MOST = 8;
const none: CalendarItem[] = [];

interface GridProps {
  view: Exclude<View, "list">;
  day: Day;
  days: Day[];
  today: Day;
  items: CalendarItem[];
}

/** A month of days, or days by the hour. Dragging and the arrow keys are followed here, once for all cells. */
export function Grid(props: GridProps) {
  const { view, day, days, items } = props;
  const wrap = useRef<HTMLDivElement>(null);
  const board = useBoard();
  const hour = days.includes(props.today) ? board.nowLocal.slice(11, 13) : "09";
  useEffect(() => {
    // The night is seldom what somebody looks for.
    const row = wrap.current?.querySelector<HTMLElement>(`tr[data-hour="${hour}"]`);
    if (row && wrap.current) wrap.current.scrollTop = row.offsetTop - 2 * row.offsetHeight;
  }, [view, hour]);
  const drag = useDragging(items);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = (event.target as Element).closest<HTMLTableCellElement>("td[data-cell]");
    const next = cell && neighbour(cell, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div ref={wrap} className={css.gridWrap} data-hours={view === "month" ? undefined : true}>
      <table role="grid" className={css.grid} data-view={view} aria-label={w.grid(spanName(view, day, days))} onKeyDown={onKeyDown} {...(board.may ? drag : {})}>
        {view === "month" ? <MonthBody {...props} /> : <HourBody {...props} />}
      </table>
    </div>
  );
}

function MonthBody({ day, days, today, items }: GridProps) {
  const { zone } = useBoard();
  const groups = useMemo(() => byDay(items, zone), [items, zone]);
  const entry = days.includes(today) ? today : `${day.slice(0, 7)}-01`;
  const weeks = Array.from({ length: days.length / 7 }, (_, at) => days.slice(at * 7, at * 7 + 7));
  return (
    <>
      <thead>
        <tr>
          {w.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <Cell key={one} cell={one} items={groups.get(one) ?? none} most={MONTH_MOST} today={one === today} outside={one.slice(0, 7) !== day.slice(0, 7)} entry={one === entry} numbered />
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));

function HourBody({ view, days, today, items }: GridProps) {
  const { zone, nowLocal } = useBoard();
  const groups = useMemo(() => byHour(items, zone), [items, zone]);
  const entryHour = days.includes(today) ? nowLocal.slice(11, 13) : "09";
  const entryDay = days.includes(today) ? today : days[0];
  return (
    <>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{w.hour}</span>
          </th>
          {days.map((one) => (
            <th key={one} scope="col" data-today={one === today || undefined}>
              {dayShort(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour} data-hour={hour}>
            <th scope="row">{hour}:00</th>
            {days.map((one) => {
              const cell = `${one}T${hour}`;
              return <Cell key={cell} cell={cell} items={groups.get(cell) ?? none} most={view === "day" ? DAY_MOST : HOUR_MOST} today={one === today} entry={one === entryDay && hour === entryHour} />;
            })}
          </tr>
        ))}
      </tbody>
    </>
  );
}

function neighbour(cell: HTMLTableCellElement, key: string): HTMLElement | null {
  const row = cell.parentElement as HTMLTableRowElement;
  const at = (next: Element | null | undefined) => (next instanceof HTMLTableCellElement && next.dataset.cell ? next : null);
  if (key === "ArrowLeft") return at(cell.previousElementSibling) ?? at((row.previousElementSibling as HTMLTableRowElement | null)?.cells[row.cells.length - 1]);
  if (key === "ArrowRight") return at(cell.nextElementSibling) ?? at([...((row.nextElementSibling as HTMLTableRowElement | null)?.cells ?? [])].find((one) => one.dataset.cell));
  if (key === "ArrowUp") return at((row.previousElementSibling as HTMLTableRowElement | null)?.cells[cell.cellIndex]);
  if (key === "ArrowDown") return at((row.nextElementSibling as HTMLTableRowElement | null)?.cells[cell.cellIndex]);
  return null;
}

/** Dragging marks cells without drawing anything anew. */
function useDragging(items: CalendarItem[]) {
  const { zone, move } = useBoard();
  const over = useRef<HTMLElement | null>(null);
  const mark = (cell: HTMLElement | null) => {
    if (over.current === cell) return;
    over.current?.removeAttribute("data-over");
    cell?.setAttribute("data-over", "");
    over.current = cell;
  };
  const cellOf = (event: React.DragEvent) => (event.target as Element).closest<HTMLElement>("td[data-cell]");
  return {
    onDragStart: (event: React.DragEvent) => {
      const id = (event.target as HTMLElement).dataset.id;
      if (!id) return;
      event.dataTransfer.setData(DRAGGED, id);
      event.dataTransfer.effectAllowed = "move";
    },
    onDragOver: (event: React.DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      mark(cellOf(event));
    },
    onDragEnd: () => mark(null),
    onDrop: (event: React.DragEvent) => {
      const cell = cellOf(event)?.dataset.cell;
      const item = items.find((one) => one.id === event.dataTransfer.getData(DRAGGED));
      mark(null);
      if (!cell || !item) return;
      event.preventDefault();
      move(item, movedTo(item, cell, zone));
    },
  };
}
