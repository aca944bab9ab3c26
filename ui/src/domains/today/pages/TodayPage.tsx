import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Today } from "@/api";
import { useAccount } from "@/domains/connections";
import { FindNew, OpportunityRow } from "@/domains/opportunities";
import { FollowersChart } from "@/domains/posts";
import { BudgetBars } from "@/domains/spend";
import { EmptyState, Loaded, Money, PageHeader, Panel, Problem, ReportSkeleton } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { Attention } from "../parts/Attention";
import { Daily } from "../parts/Daily";
import { Goals } from "../parts/Goals";
import { NextActs } from "../parts/NextActs";
import { Tiles } from "../parts/Tiles";
import { todayQuery } from "../queries";

const w = words.today;

export function Component() {
  const { account, accounts, ready, failed } = useAccount();
  const today = useQuery({ ...todayQuery(account?.id), enabled: ready });
  if (ready && accounts.length === 0) return <Begin />;
  return (
    <>
      <PageHeader title={w.title} about={account && `@${account.username}`} />
      {failed ? (
        <Problem {...failed} />
      ) : (
        <Loaded query={today} skeleton={<ReportSkeleton />}>
          {(data) => <Content today={data} />}
        </Loaded>
      )}
    </>
  );
}

function Content({ today }: { today: Today }) {
  return (
    <div className="stack">
      <Attention items={today.attention} />
      <Tiles today={today} />
      <div className="columns">
        <div className="stack">
          <Growth today={today} />
          <NextActs acts={today.queue.next} waiting={today.queue.waiting} />
        </div>
        <div className="stack">
          <Found today={today} />
          <Panel title={w.spend} note={<Money value={today.spend.total_micros} />} action={<Link to={paths.spend()}>{w.spendMore}</Link>}>
            <BudgetBars budgets={today.spend.budgets.filter((budget) => budget.scope !== "install" || budget.level !== "ok")} />
          </Panel>
          <Goals goals={today.goals} />
          <Daily run={today.daily_run ?? null} account={today.account?.id} />
        </div>
      </div>
    </div>
  );
}

function Growth({ today }: { today: Today }) {
  return (
    <Panel title={w.growth} note={w.growthNote} action={<Link to={paths.growth()}>{w.growthMore}</Link>}>
      <FollowersChart days={today.growth} />
    </Panel>
  );
}

function Found({ today }: { today: Today }) {
  const [title, text] = words.opportunities.empty;
  return (
    <Panel title={w.opportunities} action={<FindNew small />} flush>
      {today.opportunities.length === 0 ? (
        <EmptyState title={title}>{text}</EmptyState>
      ) : (
        <ul className="plain-list">
          {today.opportunities.map((one) => (
            <OpportunityRow key={one.id} one={one} />
          ))}
        </ul>
      )}
      <p style={{ margin: 0, padding: "8px 16px 12px" }}>
        <Link to={paths.opportunities()}>{w.allOpportunities}</Link>
      </p>
    </Panel>
  );
}

function Begin() {
  return (
    <>
      <PageHeader title={w.title} />
      <Panel>
        <EmptyState
          title={w.empty.title}
          action={
            <div className="row" style={{ justifyContent: "center" }}>
              <Button component={Link} to={paths.connections()}>
                {w.empty.connect}
              </Button>
              <Button component={Link} to={paths.imports()} variant="default">
                {w.empty.archive}
              </Button>
            </div>
          }
        >
          {w.empty.text}
        </EmptyState>
      </Panel>
    </>
  );
}
