import type { Slice } from "@/api";
import { Bar, Panel, Percent } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import css from "../posts.module.css";

const w = words.posts;

/** One way to divide the posts: how many fall into each part and how it does. */
export function Slices({ title, slices }: { title: string; slices: Slice[] }) {
  const best = Math.max(...slices.map((slice) => slice.rate ?? 0), 0.000_1);
  return (
    <Panel title={title}>
      {slices.length === 0 && <p className="quiet">{w.sliceEmpty}</p>}
      {slices.slice(0, 8).map((slice) => (
        <div key={slice.name} className={css.slice}>
          <span>{humanise(slice.name)}</span>
          <span className="quiet num">n = {slice.n}</span>
          <Percent value={slice.rate} why={w.noMetric} />
          <Bar share={(slice.rate ?? 0) / best} label={slice.name} />
        </div>
      ))}
    </Panel>
  );
}
