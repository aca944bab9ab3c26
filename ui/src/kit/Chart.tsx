import { Button } from "@mantine/core";
import { useElementSize, useScheme } from "./chart/size";
import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { day } from "@/lib/format";
import { words } from "@/words";
import { chartData, type Series } from "./chart/data";
import { chartOptions } from "./chart/options";
import css from "./chart/chart.module.css";
import { DataTable } from "./DataTable";

export type { Series } from "./chart/data";

interface ChartProps {
  /** What the chart shows, for those who cannot see it. */
  label: string;
  /** Calendar days, ascending, such as 2026-11-21; days left out become gaps. */
  days: string[];
  series: Series[];
  kind?: "line" | "bars";
  height?: number;
}

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
      {asTable ? <Table {...props} /> : <Plot {...props} />}
    </figure>
  );
}

function Plot({ label, days, series, kind = "line", height = 220 }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const width = useElementSize(box);
  const scheme = useScheme();
  const [hover, setHover] = useState<{ index: number; left: number } | null>(null);
  const drawn = chartData(days, series, kind);

  useEffect(() => {
    if (!box.current || width === 0) return;
    const options = chartOptions({ width, height, series, kind, onHover: setHover });
    plot.current = new uPlot(options, drawn.data, box.current);
    return () => plot.current?.destroy();
    // A new picture for new data, a new width or other colours; each is rare.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [width, height, kind, scheme, JSON.stringify(drawn.data)]);

  const hovered = hover === null ? undefined : drawn.days[hover.index];
  return (
    <div className={css.plot} style={{ height }}>
      <div ref={box} role="img" aria-label={summary(label, days, series)} />
      {hover && hovered && (
        <div className={css.tip} style={{ left: Math.min(Math.max(hover.left, 70), width - 70) }}>
          <strong>{day(hovered)}</strong>
          {series.map((one) => {
            const value = one.values[days.indexOf(hovered)];
            return (
              <span key={one.label}>
                {one.label} <b className="num">{value == null ? "–" : one.show(value)}</b>
              </span>
            );
          })}
        </div>
      )}
    </div>
  );
}

function Table({ label, days, series }: ChartProps) {
  const rows = days.map((date, index) => ({ date, index })).reverse();
  return (
    <div className={css.table}>
      <DataTable
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

function summary(label: string, days: string[], series: Series[]): string {
  const parts = series.map((one) => {
    const known = one.values.filter((value) => value != null);
    const [first, last] = [known[0], known[known.length - 1]];
    if (first === undefined || last === undefined) return `${one.label}: ${words.kit.unknown}`;
    return `${one.label}: ${one.show(first)} → ${one.show(last)}`;
  });
  const [from, to] = [days[0], days[days.length - 1]];
  return [label, from && to ? `${day(from)} – ${day(to)}` : "", ...parts].filter(Boolean).join(". ");
}
