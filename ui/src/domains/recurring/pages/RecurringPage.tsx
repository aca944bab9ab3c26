import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Recurrence } from "@/api";
import { useAccount } from "@/domains/connections";
import { usePermission } from "@/domains/identity";
import { PlanTabs } from "@/domains/library";
import { DataTable, EmptyState, Lines, PageHeader, Paged, Panel } from "@/kit";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { RecurrenceStateTag } from "../parts/RecurrenceStateTag";
import { useDeeds } from "../parts/useDeeds";
import { recurrencesQuery } from "../queries";
import css from "../recurring.module.css";
import { sayTiming } from "../say";

const w = words.recurring;

export function Component() {
  const query = useInfiniteQuery(recurrencesQuery);
  const may = usePermission("propose");
  const add = may && (
    <Button size="xs" component={Link} to={paths.recurrence("new")}>
      {w.add}
    </Button>
  );
  const some = query.data?.pages.some((page) => page.items.length > 0);
  return (
    <>
      <PageHeader title={w.title} about={w.about} />
      <PlanTabs current="recurring" />
      <Panel title={some ? w.list : undefined} action={some ? add : undefined} flush>
        <Paged
          query={query}
          skeleton={<Lines count={6} height={22} />}
          empty={
            <EmptyState title={w.empty[0]} action={add}>
              {w.empty[1]}
            </EmptyState>
          }
        >
          {(items) => <Table items={items} may={may} />}
        </Paged>
      </Panel>
    </>
  );
}

function Table({ items, may }: { items: Recurrence[]; may: boolean }) {
  const { accounts } = useAccount();
  const deeds = useDeeds();
  const nameOf = (id: string) => `@${accounts.find((one) => one.id === id)?.username ?? "–"}`;
  return (
    <DataTable
      caption={w.list}
      rows={items}
      rowKey={(one) => one.id}
      columns={[
        { name: w.name, cell: (one) => <Named one={one} nameOf={nameOf} />, width: 240 },
        { name: w.state, cell: (one) => <RecurrenceStateTag state={one.state} /> },
        { name: w.next, cell: (one) => <Next one={one} />, width: 170 },
        { name: w.made, cell: (one) => w.madeShort(one.posts_made) },
        {
          name: "",
          align: "right",
          cell: (one) =>
            may && (
              <>
                {one.state !== "ended" && (
                  <Button size="compact-xs" variant="subtle" color="gray" disabled={deeds.busy} aria-label={`${one.state === "paused" ? w.resume : w.pause}: ${one.name}`} onClick={() => (one.state === "paused" ? deeds.resume(one) : deeds.pause(one))}>
                    {one.state === "paused" ? w.resume : w.pause}
                  </Button>
                )}
                <Button size="compact-xs" variant="subtle" color="red" disabled={deeds.busy} aria-label={`${w.delete}: ${one.name}`} onClick={() => deeds.remove(one)}>
                  {w.delete}
                </Button>
              </>
            ),
        },
      ]}
    />
  );
}

function Named({ one, nameOf }: { one: Recurrence; nameOf: (id: string) => string }) {
  return (
    <div>
      <Link to={paths.recurrence(one.id)}>{one.name}</Link>
      <div className={css.facts}>
        <span>{sayTiming(one.timing, nameOf)}</span>
        {one.timing.kind === "rule" && <span>{(one.draft.targets ?? []).map((target) => nameOf(target.account_id)).join(", ")}</span>}
      </div>
    </div>
  );
}

function Next({ one }: { one: Recurrence }) {
  const next = one.next[0];
  if (one.state === "ended") return <span className="quiet">{one.ended_because}</span>;
  if (!next) return <span className="quiet">{w.noNext}</span>;
  return <time dateTime={next.due_at}>{dateTime(next.due_at, next.timezone)}</time>;
}
