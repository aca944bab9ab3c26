import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import type { CalendarItem } from "@/api";
import { useAccount } from "@/domains/connections";
import { usePermission } from "@/domains/identity";
import { EmptyState, Lines, Loaded, Notice, PageHeader } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../calendar.module.css";
import { Agenda } from "../calendar/Agenda";
import { type Board, BoardContext } from "../calendar/context";
import { localOf } from "../calendar/days";
import { Grid } from "../calendar/Grid";
import { selection, SelectionContext } from "../calendar/selection";
import { SelectionBar } from "../calendar/SelectionBar";
import { Toolbar } from "../calendar/Toolbar";
import { useCalendar } from "../calendar/useCalendar";
import { ZoneSelect } from "../parts/ZoneSelect";
import { useMoving } from "../calendar/useMoving";

const w = words.publishing.calendar;

export function Component() {
  const calendar = useCalendar();
  const { accounts } = useAccount();
  const items = calendar.query.data?.items ?? [];
  const usernames = useMemo(() => new Map(accounts.map((account) => [account.id, account.username])), [accounts]);
  const board = useBoardOf(calendar, usernames, items);
  const [choosing] = useState(selection);
  const asList = calendar.view === "list" || (calendar.narrow && calendar.view !== "day");
  return (
    <BoardContext value={board}>
      <SelectionContext value={choosing}>
        <PageHeader title={w.title} actions={<ZoneSelect bare label={w.zone} value={calendar.zone} onChange={calendar.setZone} />} />
        <Toolbar calendar={calendar} usernames={usernames} items={items} />
        <SelectionBar items={items} />
        <Loaded query={calendar.query} skeleton={<Lines count={12} height={28} />}>
          {(span) => (
            <div aria-busy={calendar.query.isPlaceholderData}>
              {span.truncated && <Notice tone="warn">{w.truncated}</Notice>}
              {asList ? <List items={span.items} today={calendar.today} filtered={calendar.filtered} /> : <Grid view={calendar.view as "month"} day={calendar.day} days={calendar.days} today={calendar.today} items={span.items} />}
              {!asList && span.items.length === 0 && <p className={css.hint}>{(calendar.filtered ? w.emptyFilter : board.may ? w.empty : [w.empty[0]]).join(". ")}</p>}
              {!asList && <p className={css.keys}>{board.may ? w.keys : w.keysRead}</p>}
            </div>
          )}
        </Loaded>
      </SelectionContext>
    </BoardContext>
  );
}

function List({ items, today, filtered }: { items: CalendarItem[]; today: string; filtered: boolean }) {
  const may = usePermission("propose");
  const [title, text] = filtered ? w.emptyFilter : [w.empty[0], may ? w.emptyList : undefined];
  if (items.length === 0) {
    return (
      <EmptyState
        title={title}
        action={
          may &&
          !filtered && (
            <Button component={Link} to={paths.compose()}>
              {words.publishing.compose}
            </Button>
          )
        }
      >
        {text}
      </EmptyState>
    );
  }
  return <Agenda items={items} today={today} />;
}

/** One board for all chips, new only when something they show has changed. */
function useBoardOf(calendar: ReturnType<typeof useCalendar>, usernames: ReadonlyMap<string, string>, items: CalendarItem[]): Board {
  const navigate = useNavigate();
  const may = usePermission("propose");
  const moving = useMoving();
  const move = useRef(moving);
  const shown = useRef(items);
  useEffect(() => {
    move.current = moving;
    shown.current = items;
  });
  const { zone, view } = calendar;
  const nowLocal = localOf(calendar.now, zone).slice(0, 13) + ":00";
  return useMemo(
    () => ({
      zone,
      nowLocal,
      may,
      usernames,
      move: (item, to) => void move.current(item, to),
      order: () => shown.current.map((item) => item.id),
      compose: (local) => void navigate(paths.compose(null, { at: local, zone })),
      step: view === "month" ? "week" : "hour",
    }),
    [zone, nowLocal, may, usernames, view, navigate],
  );
}
