import { useQueries } from "@tanstack/react-query";
import { Lines, TimeAgo } from "@/kit";
import { compact, count } from "@/lib/format";
import { words } from "@/words";
import { samplesQuery } from "./metrics";
import css from "./post.module.css";
import { type Thread, type Total, wholeOf } from "./whole";

const w = words.publishing.afterwards.whole;

/** A thread's numbers, all its parts together. */
export function WholeThread({ thread, named }: { thread: Thread; named: boolean }) {
  const queries = useQueries({ queries: thread.parts.map(samplesQuery) });
  const title = named ? w.titleOf(`@${thread.username}`) : w.title;
  if (queries.some((query) => query.isPending)) return <Lines count={2} />;
  const unread = queries.filter((query) => query.data === undefined).length;
  const whole = wholeOf(queries.map((query) => query.data ?? null));
  return (
    <section className={css.whole} aria-label={title}>
      <h3>
        {title} <span className="quiet">{w.parts(whole.parts)}</span>
      </h3>
      {whole.totals.length === 0 ? (
        <p className={`quiet ${css.fine}`}>{unread > 0 ? w.unread(unread) : words.publishing.afterwards.none}</p>
      ) : (
        <>
          <dl className={css.totals}>
            {whole.totals.map((total) => (
              <Figure key={total.measure} total={total} parts={whole.parts} />
            ))}
          </dl>
          <p className={`quiet ${css.fine}`}>
            {whole.counted && (
              <>
                {w.counted} <TimeAgo at={whole.counted} />.{" "}
              </>
            )}
            {unread > 0 && `${w.unread(unread)} `}
            {whole.silent > unread && `${w.silent(whole.silent - unread)} `}
            {w.about}
          </p>
        </>
      )}
    </section>
  );
}

function Figure({ total: { measure, sum, told }, parts }: { total: Total; parts: number }) {
  return (
    <div title={sum === null ? words.publishing.afterwards.notTold : count(sum)}>
      <dt>{words.publishing.afterwards.measures[measure]}</dt>
      <dd>
        <strong className="num">{sum === null ? "–" : compact(sum)}</strong>
        {sum === null && <span className="visually-hidden">{words.publishing.afterwards.notTold}</span>}
        {sum !== null && told < parts && <span className="quiet">{w.told(told, parts)}</span>}
      </dd>
    </div>
  );
}
