import { useQuery } from "@tanstack/react-query";
import { Code, DataTable, Loaded, Money, Notice, PageHeader, Panel } from "@/kit";
import { words } from "@/words";
import { LiveState } from "../parts/LiveState";
import { Sections } from "../parts/Sections";
import { pricesQuery } from "../queries";

const w = words.spend;

export function Component() {
  const books = useQuery(pricesQuery);
  return (
    <>
      <PageHeader title={w.title} about={w.about} />
      <Sections here="prices" />
      <Loaded query={books}>
        {({ items }) =>
          items.map((book) => (
            <div key={book.kind} className="stack">
              <Panel title={w.prices} flush>
                <div className="quiet" style={{ padding: "0 16px 8px" }}>
                  {w.pricesAbout(book.version)} <LiveState live={book.live} />
                </div>
                <DataTable
                  caption={w.prices}
                  rows={book.prices}
                  rowKey={(one) => one.operation}
                  columns={[
                    { name: w.operation, cell: (one) => one.label, width: 220 },
                    { name: w.code, cell: (one) => <Code>{one.operation}</Code> },
                    { name: w.unit, cell: (one) => one.unit },
                    { name: w.source, cell: (one) => one.source_name },
                    { name: w.rulebookPrice, align: "right", cell: (one) => <Money value={one.rulebook_price_micros} /> },
                    { name: w.price, align: "right", cell: (one) => <Money value={one.unit_price_micros} /> },
                  ]}
                />
              </Panel>
              {book.notices?.length > 0 && (
                <Panel title={w.notices}>
                  <div className="stack" style={{ gap: 6 }}>
                    {book.notices.map((notice) => (
                      <Notice key={notice}>{notice}</Notice>
                    ))}
                  </div>
                </Panel>
              )}
            </div>
          ))
        }
      </Loaded>
    </>
  );
}
