import type { Slice } from "@/api";
import { Bar, Count, Panel, Percent } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import css from "../posts.module.css";

const w = words.posts;

/** One way to divide the posts: how many fall into each part and how it does. */
export function Slices({ title, slices }: { title: string; slices: Slice[] }) {
  const byRate = slices.some((slice) => slice.rate != null);
  const figure = (slice: Slice) => (byRate ? slice.rate : slice.engagements);
  const best = Math.max(...slices.map((slice) => figure(slice) ?? 0), Number.EPSILON);
  return (
    <Panel title={title} note={byRate ? w.byRate : w.byReactions}>
      {slices.length === 0 && <p className="quiet">{w.sliceEmpty}</p>}
      {slices.slice(0, 8).map((slice) => (
        <div key={slice.name} className={css.slice}>
          <span>{humanise(slice.name)}</span>
          <span className="quiet num">{w.restsOn(slice.n)}</span>
          {byRate ? <Percent value={slice.rate} why={w.tooFew} /> : <Count value={slice.engagements} why={w.tooFew} />}
          <Bar share={(figure(slice) ?? 0) / best} label={slice.name} />
        </div>
      ))}
    </Panel>
  );
}
