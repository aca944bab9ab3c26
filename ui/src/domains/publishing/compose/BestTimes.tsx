import { useQuery } from "@tanstack/react-query";
import type { BestTime, BestTimes as Times } from "@/api";
import { Lines } from "@/kit";
import { count, date, percent } from "@/lib/format";
import { useNow } from "@/lib/now";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { bestTimesQuery } from "../aids";
import { inZone, type Local } from "../calendar/days";
import css from "../compose.module.css";
import { nextAt } from "./next";

const w = words.publishing.aids.best;
const SHOWN = 4;

interface BestTimesProps {
  account: string;
  timezone: string;
  choose: (local: Local) => void;
}

/** Hours that did well for an account, each with what it rests on; or why none can be named. */
export function BestTimes({ account, timezone, choose }: BestTimesProps) {
  const query = useQuery(bestTimesQuery(account));
  if (query.isError) return <p className={`quiet ${css.fine}`}>{w.failed}</p>;
  if (!query.data) return <Lines count={2} height={12} />;
  return <Known times={query.data} timezone={timezone} choose={choose} />;
}

function Known({ times, timezone, choose }: { times: Times; timezone: string; choose: (local: Local) => void }) {
  const now = useNow();
  if (!times.enough || times.items.length === 0) return <p className={`quiet ${css.fine}`}>{w.notYet(times.reason ?? w.none)}</p>;
  // Compared by the engagement rate, or by reactions while few rates are known.
  const show = (value: number) => (times.basis.measure === "rate" ? percent(value) : count(Math.round(value)));
  const pick = (one: BestTime) => choose(inZone(nextAt(one.weekday, one.hour, times.timezone, now), times.timezone, timezone).local);
  return (
    <section className={css.best} aria-label={w.title}>
      <h3>{w.title}</h3>
      <ul>
        {times.items.slice(0, SHOWN).map((one) => (
          <li key={`${one.weekday}-${one.hour}`}>
            <button type="button" onClick={() => pick(one)}>
              <strong>{w.slot(w.weekdays[one.weekday - 1] ?? "", String(one.hour).padStart(2, "0"))}</strong>
              <span>{w.basis(show(one.rate), show(one.low), show(one.high), count(one.posts))}</span>
            </button>
          </li>
        ))}
      </ul>
      <Basis times={times} />
    </section>
  );
}

function Basis({ times }: { times: Times }) {
  const zone = useZone();
  const { posts, from, to, measure } = times.basis;
  const span = from && to ? w.span(date(from, zone), date(to, zone)) : "";
  return <p className={`quiet ${css.fine}`}>{[w.restsOn(count(posts), w.measures[measure]), span, times.timezone].filter(Boolean).join(" · ")}</p>;
}
