import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PostDetail, Samples } from "@/api";
import { DataTable, DateTime, Loaded, Panel, TimeAgo } from "@/kit";
import { compact, count, minutes } from "@/lib/format";
import { words } from "@/words";
import { AskNow } from "./AskNow";
import { dated } from "./curve";
import { type Measure, type Out, outOf, samplesQuery, shownMeasures } from "./metrics";
import css from "./post.module.css";
import { SampleCurve } from "./SampleCurve";
import { threadsOf } from "./whole";
import { WholeThread } from "./WholeThread";

const w = words.publishing.afterwards;

/** What the platform counted for a post that is out: threads as a whole, then one part at a time. */
export function Figures({ post }: { post: PostDetail }) {
  const out = outOf(post.targets);
  const [chosen, choose] = useState("0");
  const one = out[Number(chosen)] ?? out[0];
  if (!one) return null;
  const several = new Set(out.map((each) => each.account_id)).size > 1;
  const nameOf = (each: Out) => [several ? `@${each.username}` : "", partOf(each)].filter(Boolean).join(", ");
  const pick = out.length > 1 && <Select size="xs" w={180} aria-label={w.which} data={out.map((each, at) => ({ value: String(at), label: nameOf(each) }))} value={chosen} allowDeselect={false} onChange={(value) => choose(value ?? "0")} />;
  return (
    <Panel title={w.title} action={pick}>
      {threadsOf(out).map((thread) => (
        <WholeThread key={thread.account_id} thread={thread} named={several} />
      ))}
      {one.of > 1 && <h3 className={css.partTitle}>{nameOf(one)}</h3>}
      <Of key={`${one.account_id} ${one.remote_id}`} one={one} gone={post.targets.some((target) => target.account_id === one.account_id && target.state === "deleted")} />
    </Panel>
  );
}

function partOf(one: Out): string {
  if (one.is_first_comment) return words.publishing.firstComment.name;
  return one.of > 1 ? words.publishing.composer.partOf(one.part, one.of) : words.publishing.post.title;
}

function Of({ one, gone }: { one: Out; gone: boolean }) {
  return (
    <Loaded query={useQuery(samplesQuery(one))}>
      {(samples) => (samples ? <Known one={one} samples={samples} gone={gone} /> : <p className={`quiet ${css.fine}`}>{w.soon}</p>)}
    </Loaded>
  );
}

function Known({ one, samples, gone }: { one: Out; samples: Samples; gone: boolean }) {
  return (
    <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
      {samples.latest ? <Numbers samples={samples} since={one.at} /> : <p className={`quiet ${css.fine}`}>{w.none}</p>}
      {/* What is taken down keeps its numbers and gets no more. */}
      {!gone && (
        <div className="spread">
          <Next samples={samples} />
          <AskNow one={one} samples={samples} />
        </div>
      )}
    </div>
  );
}

function Numbers({ samples, since }: { samples: Samples; since: string }) {
  const shown = shownMeasures(samples);
  const [chosen, choose] = useState<Measure | null>(null);
  const measure = chosen ?? shown.find((one) => samples.latest?.[one] != null) ?? "likes";
  const latest = samples.latest!;
  return (
    <>
      <div role="group" aria-label={w.numbers} className={css.numbers}>
        {shown.map((one) => (
          <button key={one} type="button" aria-pressed={one === measure} title={latest[one] == null ? w.notTold : count(latest[one])} onClick={() => choose(one)}>
            <span>{w.measures[one]}</span>
            <strong className="num">{latest[one] == null ? "–" : compact(latest[one])}</strong>
            {latest[one] == null && <span className="visually-hidden">{w.notTold}</span>}
          </button>
        ))}
      </div>
      <p className={`quiet ${css.fine}`}>
        {latest.at == null ? (
          w.unknownMoment
        ) : (
          <>
            {w.counted} <TimeAgo at={latest.at} />, {w.age(ageOf(latest.at, since))}
          </>
        )}
      </p>
      <SampleCurve samples={samples.samples} measure={measure} since={since} />
      <AsTable samples={samples} shown={shown} since={since} />
    </>
  );
}

const ageOf = (at: string, since: string) => minutes(Math.max(0, (Date.parse(at) - Date.parse(since)) / 60_000));

function AsTable({ samples, shown, since }: { samples: Samples; shown: Measure[]; since: string }) {
  const rows = dated(samples.samples).reverse();
  if (rows.length === 0) return null;
  return (
    <details className={css.table}>
      <summary>{w.all(rows.length)}</summary>
      <DataTable
        grid
        caption={w.title}
        rows={rows}
        rowKey={(row) => row.at}
        columns={[
          { name: w.ageColumn, cell: (row) => ageOf(row.at, since) },
          ...shown.map((one) => ({ name: w.measures[one], align: "right" as const, cell: (row: (typeof rows)[number]) => (row[one] == null ? "–" : count(row[one])) })),
          { name: w.at, cell: (row) => <DateTime at={row.at} /> },
        ]}
      />
    </details>
  );
}

function Next({ samples }: { samples: Samples }) {
  if (samples.next_sample_at) {
    return (
      <span className="quiet">
        {samples.latest ? w.next : w.first} <TimeAgo at={samples.next_sample_at} /> {samples.asleep_because && w.late(samples.asleep_because)}
      </span>
    );
  }
  return <span className="quiet">{w.asleep(samples.asleep_because ?? w.asleepNow)}</span>;
}
