import { useQueries } from "@tanstack/react-query";
import type { BestTime, BestTimes as Times } from "@/api";
import { useAccount } from "@/domains/connections";
import { Lines } from "@/kit";
import { count, date, percent } from "@/lib/format";
import { useNow } from "@/lib/now";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { bestTimesQuery } from "../aids";
import { inZone, type Local } from "../calendar/days";
import css from "../compose.module.css";
import { sharedHours } from "./hours";
import { nextAt } from "./next";

const w = words.publishing.aids.best;
const SHOWN = 4;
/** Of each account, where there are several. */
const SHOWN_EACH = 2;

interface BestTimesProps {
  accounts: string[];
  timezone: string;
  choose: (local: Local) => void;
}

/** What is known of one of the accounts. */
interface Of {
  id: string;
  name: string;
  times: Times | undefined;
  failed: boolean;
  retry: () => void;
}

type Pick = (weekday: number, hour: number, zone: string) => void;

/** Hours that did well for each account of a post, each with what it rests on; or why none can be named. */
export function BestTimes({ accounts, timezone, choose }: BestTimesProps) {
  const known = useAccount().accounts;
  const queries = useQueries({ queries: accounts.map(bestTimesQuery) });
  const now = useNow();
  const all = accounts.map((id, at): Of => {
    const query = queries[at];
    return { id, name: `@${known.find((one) => one.id === id)?.username ?? id}`, times: query?.data, failed: query?.isError ?? false, retry: () => void query?.refetch() };
  });
  const pick: Pick = (weekday, hour, zone) => choose(inZone(nextAt(weekday, hour, zone, now), zone, timezone).local);
  const [only, ...others] = all;
  if (!only) return null;
  return (
    <section className={css.best} aria-label={w.title}>
      {(others.length > 0 || only.times?.enough) && <h3>{w.title}</h3>}
      {others.length > 0 ? <Several all={all} pick={pick} /> : <Known of={only} most={SHOWN} pick={pick} />}
    </section>
  );
}

function Several({ all, pick }: { all: Of[]; pick: Pick }) {
  const shared = sharedHours(all).slice(0, SHOWN_EACH);
  return (
    <>
      {shared.length > 0 && (
        <ul aria-label={w.shared}>
          {shared.map((one) => (
            <li key={`${one.weekday}-${one.hour}`}>
              <button type="button" onClick={() => pick(one.weekday, one.hour, one.timezone)}>
                <strong>{slotOf(one)}</strong>
                <span>{w.goodFor(one.of.length, all.length)}</span>
                {one.of.map((each) => (
                  <span key={each.name} className={css.bestOf}>{`${each.name} ${basisOf(each.time, each.measure)}`}</span>
                ))}
              </button>
            </li>
          ))}
        </ul>
      )}
      {shared.length === 0 && all.every((one) => one.times) && all.filter((one) => one.times?.enough).length > 1 && <p className={`quiet ${css.fine}`}>{w.noneShared}</p>}
      {all.map((one) => (
        <section key={one.id} aria-label={w.of(one.name)}>
          <h4>{one.name}</h4>
          <Known of={one} most={SHOWN_EACH} pick={pick} />
        </section>
      ))}
    </>
  );
}

function Known({ of: { times, failed, retry }, most, pick }: { of: Of; most: number; pick: Pick }) {
  if (failed && !times) {
    return (
      <p className={`quiet ${css.fine}`}>
        {w.failed}{" "}
        <button type="button" className={css.again} onClick={retry}>
          {words.kit.retry}
        </button>
      </p>
    );
  }
  if (!times) return <Lines count={2} height={12} />;
  if (!times.enough || times.items.length === 0) return <p className={`quiet ${css.fine}`}>{w.notYet(times.reason ?? w.none)}</p>;
  return (
    <>
      <ul>
        {times.items.slice(0, most).map((one) => (
          <li key={slotOf(one)}>
            <button type="button" onClick={() => pick(one.weekday, one.hour, times.timezone)}>
              <strong>{slotOf(one)}</strong>
              <span>{basisOf(one, times.basis.measure)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Basis times={times} />
    </>
  );
}

const slotOf = ({ weekday, hour }: { weekday: number; hour: number }) => w.slot(w.weekdays[weekday - 1] ?? "", String(hour).padStart(2, "0"));

/** Compared by the engagement rate, or by reactions while few rates are known. */
function basisOf(one: BestTime, measure: Times["basis"]["measure"]): string {
  const show = (value: number) => (measure === "rate" ? percent(value) : count(Math.round(value)));
  return w.basis(show(one.rate), show(one.low), show(one.high), count(one.posts));
}

function Basis({ times }: { times: Times }) {
  const zone = useZone();
  const { posts, from, to, measure } = times.basis;
  const span = from && to ? w.span(date(from, zone), date(to, zone)) : "";
  return <p className={`quiet ${css.fine}`}>{[w.restsOn(count(posts), w.measures[measure]), span, times.timezone].filter(Boolean).join(" · ")}</p>;
}
