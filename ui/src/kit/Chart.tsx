import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { day } from "@/lib/format";
import { words } from "@/words";
import { type ChartProps, PLOT_HEIGHT } from "./chart/data";
import css from "./chart/chart.module.css";
import { DataTable } from "./DataTable";

export type { Series } from "./chart/data";

/** The drawing library comes with the first chart, not with the first page. */
const Plot = lazy(() => import("./chart/Plot"));

/** Values by day: real axes, gaps where nothing was measured, and the same figures as a table. */
export function Chart(props: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={css.figure}>
      <div className={css.legend}>
        {props.series.map((series) => (
          <span key={series.label}>
            <i style={{ background: `var(${series.color})` }} /> {series.label}
          </span>
        ))}
        <Button size="compact-xs" variant="subtle" color="gray" ml="auto" onClick={() => setAsTable(!asTable)}>
          {asTable ? words.kit.asChart : words.kit.asTable}
        </Button>
      </div>
      {asTable ? (
        <Table {...props} />
      ) : (
        <Suspense fallback={<div role="status" aria-label={words.kit.loading} style={{ height: props.height ?? PLOT_HEIGHT }} />}>
          <Plot {...props} />
        </Suspense>
      )}
    </figure>
  );
}

function Table({ label, days, series }: ChartProps) {
  const rows = days.map((date, index) => ({ date, index })).reverse();
  return (
    <div className={css.table}>
      <DataTable
        grid
        caption={label}
        rows={rows}
        rowKey={(row) => row.date}
        columns={[
          { name: words.kit.day, cell: (row) => day(row.date) },
          ...series.map((one) => ({
            name: one.label,
            align: "right" as const,
            cell: (row: { index: number }) => {
              const value = one.values[row.index];
              return value == null ? "–" : one.show(value);
            },
          })),
        ]}
      />
    </div>
  );
}
