import { useInfiniteQuery } from "@tanstack/react-query";
import { Code, Count, DataTable, DateTime, EmptyState, Money, PageHeader, Paged, Panel } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import { Sections } from "../parts/Sections";
import { ledgerQuery } from "../queries";

const w = words.spend;

export function Component() {
  const ledger = useInfiniteQuery(ledgerQuery);
  const [title, text] = w.ledgerEmpty;
  return (
    <>
      <PageHeader title={w.title} about={w.ledgerAbout} />
      <Sections here="ledger" />
      <Panel flush>
        <Paged query={ledger} empty={<EmptyState title={title}>{text}</EmptyState>}>
          {(items) => (
            <DataTable
              caption={w.ledger}
              rows={items}
              rowKey={(one) => one.id}
              columns={[
                { name: w.at, cell: (one) => <DateTime at={one.at} />, width: 190 },
                { name: w.kind, cell: (one) => w.kinds[one.kind] ?? one.kind },
                { name: w.operation, cell: (one) => <Code>{one.operation}</Code>, width: 180 },
                { name: w.purpose, cell: (one) => one.purpose ?? "–" },
                { name: w.outcome, cell: (one) => (one.outcome ? humanise(one.outcome) : "–") },
                { name: w.units, align: "right", cell: (one) => <Count value={one.units} /> },
                { name: w.cost, align: "right", cell: (one) => <Money value={one.cost_micros} /> },
              ]}
            />
          )}
        </Paged>
      </Panel>
    </>
  );
}
