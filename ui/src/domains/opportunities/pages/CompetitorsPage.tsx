import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Bar, Compact, Count, DataTable, EmptyState, Loaded, OutLink, PageHeader, Panel, Percent } from "@/kit";
import { Link } from "react-router";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { Sections } from "../parts/Sections";
import { competitorsQuery } from "../queries";

const w = words.opportunities.competitors;

export function Component() {
  const competitors = useQuery(competitorsQuery);
  const [title, text] = w.empty;
  return (
    <>
      <PageHeader title={words.opportunities.title} about={w.about} />
      <Sections here="competitors" />
      <Panel flush>
        <Loaded query={competitors}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState title={title} action={<Button component={Link} to={paths.monitors()} variant="light">{words.opportunities.tabs.monitors}</Button>}>{text}</EmptyState>
            ) : (
              <DataTable
                caption={words.opportunities.tabs.competitors}
                rows={items}
                rowKey={(one) => one.username}
                columns={[
                  { name: w.account, cell: (one) => <OutLink href={`https://x.com/${encodeURIComponent(one.username)}`}>@{one.username}</OutLink> },
                  { name: words.today.followers, align: "right", cell: (one) => <Compact value={one.followers} /> },
                  { name: w.overlap, align: "right", cell: (one) => <Percent value={one.overlap} why={w.overlapWhy} /> },
                  { name: w.seen, align: "right", cell: (one) => <Count value={one.seen} /> },
                  {
                    name: w.score,
                    width: 120,
                    cell: (one) => (
                      <div className="row" style={{ flexWrap: "nowrap" }}>
                        <span className="num">{Math.round(one.score)}</span>
                        <div style={{ flex: 1, minWidth: 60 }}>
                          <Bar share={one.score / 100} label={`${w.score}: ${Math.round(one.score)}`} />
                        </div>
                      </div>
                    ),
                  },
                  { name: w.topics, width: 220, cell: (one) => <span title={`${w.evidence}: ${one.evidence.join(", ")}`}>{one.topics.join(", ")}</span> },
                ]}
              />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
