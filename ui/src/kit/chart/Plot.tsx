import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { day } from "@/lib/format";
import { words } from "@/words";
import { chartData, type ChartProps, PLOT_HEIGHT, type Series } from "./data";
import { chartOptions } from "./options";
import { useElementSize, useScheme } from "./size";
import css from "./chart.module.css";

/** The picture itself, in a chunk of its own. */
export default function Plot({ label, days, series, kind = "line", height = PLOT_HEIGHT, span }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const width = useElementSize(box);
  const scheme = useScheme();
  const [hover, setHover] = useState<{ index: number; left: number } | null>(null);
  const drawn = chartData(days, series, kind, span);

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
