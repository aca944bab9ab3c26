import { useEffect, useMemo, useState } from "react";
import { Link } from "react-router";
import type { CalendarItem } from "@/api";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../calendar.module.css";
import { PostStateTag } from "../parts/PostStateTag";
import { useBoard } from "./context";
import { byDay, type Day, localOf } from "./days";
import { dayName, zoneName } from "./names";
import { Marks } from "./Marks";
import { useChosen, useSelection } from "./selection";
import { rowsIn } from "./window";

type Row = { day: Day; count: number } | { item: CalendarItem };
const ROW = 44;

/** Every post of the span under its day. Only the rows in view are drawn. */
export function Agenda({ items, today }: { items: CalendarItem[]; today: Day }) {
  const { zone } = useBoard();
  const rows = useMemo(() => [...byDay(items, zone)].flatMap(([day, of]): Row[] => [{ day, count: of.length }, ...of.map((item) => ({ item }))]), [items, zone]);
  const [box, setBox] = useState<HTMLElement | null>(null);
  const { from, to } = useVisible(box, rows.length);
  return (
    <div ref={setBox} className={css.agenda} role="list" aria-label={words.publishing.calendar.views.list} style={{ height: rows.length * ROW }}>
      {rows.slice(from, to).map((row, at) => (
        <div key={"item" in row ? row.item.id : row.day} role="listitem" style={{ top: (from + at) * ROW, height: ROW }}>
          {"item" in row ? <Line item={row.item} /> : <DayLine day={row.day} today={row.day === today} count={row.count} />}
        </div>
      ))}
    </div>
  );
}

function DayLine({ day, today, count }: { day: Day; today: boolean; count: number }) {
  return (
    <h2 className={css.agendaDay} data-today={today || undefined}>
      {dayName(day)} <span>{today ? words.publishing.calendar.today : ""}</span> <i>{count}</i>
    </h2>
  );
}

function Line({ item }: { item: CalendarItem }) {
  const { order } = useBoard();
  const choosing = useSelection();
  const { on, chosen } = useChosen(item.id);
  if (on) {
    return (
      <button type="button" className={css.agendaLine} aria-pressed={chosen} onClick={(event) => choosing.toggle(item.id, event.shiftKey, order)}>
        <i className={css.tick} aria-hidden />
        <Facts item={item} />
      </button>
    );
  }
  return (
    <Link to={paths.post(item.id)} className={css.agendaLine}>
      <Facts item={item} />
    </Link>
  );
}

function Facts({ item }: { item: CalendarItem }) {
  const { zone, usernames } = useBoard();
  return (
    <>
      <time dateTime={item.at} className="num">
        {localOf(item.at, zone).slice(11)} <small>{zoneName(item.at, zone)}</small>
      </time>
      <PostStateTag state={item.state} />
      <span>{item.excerpt || words.publishing.nothingWritten}</span>
      <Marks item={item} />
      <small>{item.targets.map((target) => `@${usernames.get(target.account_id) ?? "?"}`).join(" ")}</small>
    </>
  );
}

function useVisible(box: HTMLElement | null, count: number) {
  const [range, setRange] = useState({ from: 0, to: 40 });
  useEffect(() => {
    if (!box) return;
    const look = () => setRange((before) => rowsIn(box.getBoundingClientRect().top, window.innerHeight, ROW, count, before));
    look();
    window.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      window.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    };
  }, [box, count]);
  return range;
}
