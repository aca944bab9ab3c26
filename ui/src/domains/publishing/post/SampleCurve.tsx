import { useElementSize } from "@mantine/hooks";
import type { Samples } from "@/api";
import { compact, count, dateTime, minutes } from "@/lib/format";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { curveOf, type Point } from "./curve";
import type { Measure } from "./metrics";
import css from "./post.module.css";

const w = words.publishing.afterwards;
const HEIGHT = 96;
const LEFT = 40;
/** Half of a label, and the room beside the curve. */
const EDGE = 28;

interface CurveProps {
  samples: Samples["samples"];
  measure: Measure;
  since: string;
}

/** One number over the age of a post. The same figures stand in the table below it. */
export function SampleCurve(props: CurveProps) {
  const known = props.samples.filter((sample) => sample[props.measure] != null);
  return known.length < 2 ? <p className={`quiet ${css.fine}`}>{w.curveSoon}</p> : <Drawn {...props} />;
}

function Drawn({ samples, measure, since }: CurveProps) {
  const { ref, width } = useElementSize();
  const zone = useZone();
  const curve = curveOf(samples, measure, since, { width: Math.max(0, width - LEFT - 8), height: HEIGHT });
  const known = curve.runs.flat();
  const line = (run: Point[]) => run.map((one) => `${one.x},${one.y}`).join(" ");
  const label = w.curve(w.measures[measure], count(known[0]!.value), count(known.at(-1)!.value), known.length);
  return (
    <div ref={ref} className={css.curve}>
      <svg width={width} height={HEIGHT + 28} role="img" aria-label={label}>
        <g transform={`translate(${LEFT} 6)`}>
          <text x={-8} y={4} className={css.end}>
            {compact(curve.max)}
          </text>
          <text x={-8} y={HEIGHT + 4} className={css.end}>
            0
          </text>
          <line x2={width - LEFT - 8} y1={HEIGHT} y2={HEIGHT} />
          <line x2={width - LEFT - 8} />
          {curve.ticks.map((tick) => (
            <text key={tick.minutes} x={tick.x} y={HEIGHT + 18} className={css.tick} data-last={tick.x > width - LEFT - EDGE || undefined}>
              {minutes(tick.minutes)}
            </text>
          ))}
          {curve.runs.map((run) => (
            <polyline key={run[0]!.at} points={line(run)} />
          ))}
          {known.map((one) => (
            <circle key={one.at} cx={one.x} cy={one.y} r={3}>
              <title>{w.point(count(one.value), dateTime(one.at, zone))}</title>
            </circle>
          ))}
        </g>
      </svg>
    </div>
  );
}
