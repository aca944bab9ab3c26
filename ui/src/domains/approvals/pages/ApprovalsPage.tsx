import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { usePermission } from "@/domains/identity";
import { EmptyState, Lines, PageHeader, Paged, Panel, Tabs } from "@/kit";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import { Queue } from "../parts/Queue";
import { actsQuery, type Group, groups, useGate } from "../queries";

const w = words.approvals;
const names = Object.keys(groups) as Group[];

export function Component() {
  const [chosen] = useSearch("state");
  const group = names.find((name) => name === chosen) ?? "waiting";
  const counts = useGate().data?.counts;
  const acts = useInfiniteQuery(actsQuery(group));
  const counted = (name: Group) => {
    if (name === "sent" || name === "closed" || !counts) return undefined;
    return groups[name].reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  };
  const [title, text] = w.empty[group] ?? ["", ""];
  return (
    <>
      <PageHeader title={w.title} about={w.about} actions={<Link to={paths.reviews()}>{words.review.title}</Link>} />
      <Tabs
        label={w.tabsLabel}
        tabs={names.map((name) => ({
          to: paths.approvals({ state: name === "waiting" ? undefined : name }),
          label: w.tabs[name],
          count: counted(name),
          current: name === group,
        }))}
      />
      <Paged
        query={acts}
        skeleton={<Lines count={9} height={18} />}
        empty={
          <Panel>
            <EmptyState title={title} action={<Next group={group} waiting={counts?.proposed ?? 0} />}>
              {text}
            </EmptyState>
          </Panel>
        }
      >
        {(items) => <Queue key={group} acts={items} selectable={group === "waiting"} />}
      </Paged>
    </>
  );
}

/** Where to go from an empty list: to what waits, or to what could. */
function Next({ group, waiting }: { group: Group; waiting: number }) {
  const may = usePermission("approve");
  if (group !== "waiting" && waiting > 0) {
    return (
      <Button component={Link} to={paths.approvals()} variant="light">
        {may ? w.toWaiting(waiting) : w.seeWaiting(waiting)}
      </Button>
    );
  }
  if (group === "attention" || group === "closed") return null;
  return (
    <Button component={Link} to={paths.opportunities()} variant={group === "waiting" ? "filled" : "light"}>
      {w.toOpportunities}
    </Button>
  );
}
