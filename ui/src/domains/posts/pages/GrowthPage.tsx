import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Account, Growth } from "@/api";
import { Count, DataTable, Delta, EmptyState, Loaded, Missing, Money, Panel, Percent, ReportSkeleton, Stat } from "@/kit";
import { day, percent } from "@/lib/format";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import { Attribution } from "../parts/Attribution";
import { FollowersChart } from "../parts/FollowersChart";
import { PostTable } from "../parts/PostTable";
import { Sections } from "../parts/Sections";
import { growthQuery, type Period } from "../queries";

const w = words.posts.growth;
const periods = Object.keys(w.periods) as Period[];

export function Component() {
  const [chosen, setChosen] = useSearch("period");
  const period = periods.find((one) => one === chosen) ?? "30d";
  const data = periods.map((value) => ({ value, label: w.periods[value] }));
  return (
    <Sections here="growth" actions={() => <SegmentedControl size="xs" aria-label={w.period} data={data} value={period} onChange={setChosen} />}>
      {(account) => <Report key={account.id} account={account} period={period} />}
    </Sections>
  );
}

function Report({ account, period }: { account: Account; period: Period }) {
  const query = useQuery(growthQuery(account.id, period));
  const [title, text] = w.empty;
  return (
    <Loaded query={query} skeleton={<ReportSkeleton />}>
      {(growth) =>
        growth.days.length === 0 ? (
          <Panel>
            <EmptyState title={title}>{text}</EmptyState>
          </Panel>
        ) : (
          <div className="stack">
            <Figures growth={growth} />
            <div className="columns">
              <Followers growth={growth} />
              <Attribution attribution={growth.attribution} />
            </div>
            {growth.top_content.length > 0 && (
              <Panel title={w.top} flush>
                <PostTable posts={growth.top_content} caption={w.top} />
              </Panel>
            )}
            <Days growth={growth} />
          </div>
        )
      }
    </Loaded>
  );
}

function Figures({ growth }: { growth: Growth }) {
  const { totals, engagement_improvement: improvement } = growth;
  return (
    <div className="tiles">
      <Stat
        label={w.net}
        value={<Delta value={totals.net} />}
        basis={<>{w.gained} <Count value={totals.gained} why={w.notKnown} />, {w.lost.toLowerCase()} <Count value={totals.lost} why={w.notKnown} /></>}
      />
      <Stat label={w.cost} value={<Money value={growth.cost_per_follower_micros} why={words.today.costWhy} />} basis={<>{w.spend} <Money value={totals.spend_micros} /></>} />
      <Stat
        label={w.improvement}
        value={improvement == null ? <Missing why={w.improvementWhy} /> : <Delta value={improvement} show={percent} />}
        basis={w.improvementBasis}
      />
      <Stat label={w.roi} value={growth.roi?.ratio == null ? <Missing why={w.roiWhy} /> : <Percent value={growth.roi.ratio} />} basis={growth.roi?.basis ?? `${w.acts}: ${totals.acts ?? "–"}`} />
    </div>
  );
}

function Followers({ growth }: { growth: Growth }) {
  return (
    <Panel title={w.followers}>
      <FollowersChart days={growth.days} height={260} />
    </Panel>
  );
}

function Days({ growth }: { growth: Growth }) {
  return (
    <Panel title={w.daily} flush>
      <DataTable
        grid
        caption={w.daily}
        rows={growth.days.toReversed()}
        rowKey={(one) => one.day}
        columns={[
          { name: w.day, cell: (one) => day(one.day) },
          { name: w.followers, align: "right", cell: (one) => <Count value={one.followers} /> },
          { name: w.net, align: "right", cell: (one) => <Delta value={one.net} /> },
          { name: w.gained, align: "right", cell: (one) => <Count value={one.gained} why={w.notKnown} /> },
          { name: w.lost, align: "right", cell: (one) => <Count value={one.lost} why={w.notKnown} /> },
          { name: words.posts.rate, align: "right", cell: (one) => <Percent value={one.engagement_rate} /> },
          { name: w.posts, align: "right", cell: (one) => <Count value={one.posts} /> },
          { name: w.acts, align: "right", cell: (one) => <Count value={one.acts} /> },
          { name: w.spend, align: "right", cell: (one) => <Money value={one.spend_micros} /> },
        ]}
      />
    </Panel>
  );
}
