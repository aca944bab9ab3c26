import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Campaign } from "@/api";
import { usePermission } from "@/domains/identity";
import { PlanTabs } from "@/domains/library";
import { DataTable, EmptyState, Lines, Money, PageHeader, Paged, Panel } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../campaigns.module.css";
import { CampaignStateTag } from "../parts/CampaignStateTag";
import { Niches } from "../parts/Niches";
import { campaignsQuery } from "../queries";
import { saySchedule } from "../say";

const w = words.campaigns;

export function Component() {
  const query = useInfiniteQuery(campaignsQuery);
  const may = usePermission("propose");
  const add = may && (
    <Button size="xs" component={Link} to={paths.campaign("new")}>
      {w.add}
    </Button>
  );
  const some = query.data?.pages.some((page) => page.items.length > 0);
  return (
    <>
      <PageHeader title={w.title} about={w.about} />
      <PlanTabs current="campaigns" />
      <div className="columns">
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
            {(items) => <Table items={items} />}
          </Paged>
        </Panel>
        <Niches />
      </div>
    </>
  );
}

function Table({ items }: { items: Campaign[] }) {
  return (
    <DataTable
      caption={w.list}
      rows={items}
      rowKey={(one) => one.id}
      columns={[
        { name: w.name, cell: (one) => <Named one={one} />, width: 300 },
        { name: w.state, cell: (one) => <CampaignStateTag campaign={one} /> },
        { name: w.posts, align: "right", cell: (one) => w.postsOf(one.posts.by_state.published ?? 0, one.posts.total) },
        { name: w.spend, align: "right", cell: (one) => <Money value={one.spend_micros} /> },
      ]}
    />
  );
}

function Named({ one }: { one: Campaign }) {
  return (
    <div>
      <Link to={paths.campaign(one.id)}>{one.name}</Link>
      <div className={css.facts}>
        {saySchedule(one.schedule).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
    </div>
  );
}
