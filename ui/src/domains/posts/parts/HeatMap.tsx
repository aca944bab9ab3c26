import type { Analysis } from "@/api";
import { count, percent } from "@/lib/format";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../posts.module.css";

const w = words.posts;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

type Cell = Analysis["best_times"][number];

/** Engagement by weekday and hour; how many posts a cell rests on is in its tooltip and its strength. */
export function HeatMap({ cells }: { cells: Cell[] }) {
  const zone = useZone();
  const byRate = cells.some((cell) => cell.rate != null);
  const figure = (cell: Cell | undefined) => (byRate ? cell?.rate : cell?.engagements) ?? null;
  const show = byRate ? percent : count;
  const rates = cells.flatMap((cell) => figure(cell) ?? []);
  if (rates.length === 0) return <p className="quiet">{w.heatEmpty}</p>;
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  const heat = (rate: number) => (high > low ? 6 + (94 * (rate - low)) / (high - low) : 50);
  const at = new Map(cells.map((cell) => [`${cell.weekday}-${cell.hour}`, cell]));
  return (
    <>
      {/* A scrolling box must be reachable by keyboard to be scrolled by it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css.scroll} role="region" aria-label={w.heat} tabIndex={0}>
        <table className={css.heat}>
          <caption className="visually-hidden">{`${w.heat}, ${w.heatNote(zone)}`}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{w.hour}</span>
              </th>
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {hour % 3 === 0 ? hour : <span className="visually-hidden">{hour}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {w.weekdays.map((weekday, index) => (
              <tr key={weekday}>
                <th scope="row">{weekday}</th>
                {HOURS.map((hour) => (
                  <HeatCell key={hour} cell={at.get(`${index}-${hour}`)} figure={figure(at.get(`${index}-${hour}`))} show={show} name={[weekday, `${hour}:00`]} heat={heat} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={css.heatLegend}>
        <span>
          {w.heatLess}
          <i className={css.ramp} />
          {w.heatMore}: {show(low)} – {show(high)}, {byRate ? w.byRate : w.byReactions}
        </span>
        <span>{w.heatFew}</span>
      </div>
    </>
  );
}

interface HeatCellProps {
  cell: Cell | undefined;
  figure: number | null;
  show: (value: number) => string;
  name: [day: string, hour: string];
  heat: (rate: number) => number;
}

function HeatCell({ cell, figure: known, show, name, heat }: HeatCellProps) {
  const label = w.heatCell(...name, known === null ? "–" : show(known), cell?.n ?? 0);
  const strength = known === null ? 0 : Math.min(100, Math.max(0, heat(known)));
  return (
    <td
      title={label}
      data-none={known === null || undefined}
      style={{ "--heat": strength } as React.CSSProperties}
    >
      <span className="visually-hidden">{label}</span>
    </td>
  );
}
