import { Button, Checkbox, MultiSelect, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { PostImport } from "@/api";
import { useAccount } from "@/domains/connections";
import { ZoneSelect } from "@/domains/publishing";
import { Lines, Notice, Panel, Problem, toast, WorkBar } from "@/kit";
import { bytes } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../exchange.module.css";
import { dryRunQuery, type Options, useImport } from "../queries";
import { verdict } from "../table";
import { type Chosen, FileDrop } from "./FileDrop";
import { ResultTable } from "./ResultTable";

const w = words.exchange.import;
const orders = [{ value: "", label: w.datesFound }, ...Object.entries(w.dateOrders).map(([value, label]) => ({ value, label }))];

/** A table becomes posts: chosen, looked at, then imported. */
export function ImportPanel() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <Panel title={w.title}>
      {/* A file chosen again is read again: it may have been changed meanwhile. */}
      {chosen ? <Chosen key={`${chosen.file.name} ${chosen.file.lastModified}`} chosen={chosen} again={() => setChosen(null)} /> : <FileDrop take={setChosen} />}
    </Panel>
  );
}

function Chosen({ chosen, again }: { chosen: Chosen; again: () => void }) {
  const { account } = useAccount();
  const zone = useZone();
  const [options, setOptions] = useState<Options>({ dates: "", timezone: zone, account_ids: account ? [account.id] : [] });
  const run = useImport();
  return (
    <div className="stack">
      <div className={css.file}>
        <strong>{chosen.file.name}</strong>
        <span className="quiet">{bytes(chosen.file.size)}</span>
        <Button size="compact-sm" variant="default" onClick={again}>
          {run.isSuccess ? w.again : w.other}
        </Button>
      </div>
      {run.isSuccess ? (
        <Finished result={run.data} />
      ) : (
        <>
          <OptionFields options={options} set={setOptions} csv={chosen.format === "csv"} />
          <DryRun chosen={chosen} options={options} run={run} />
        </>
      )}
    </div>
  );
}

function OptionFields({ options, set, csv }: { options: Options; set: (options: Options) => void; csv: boolean }) {
  const { accounts } = useAccount();
  return (
    <div className="pairs" role="group" aria-label={w.options}>
      {csv && <Select label={w.dates} data={orders} value={options.dates} onChange={(dates) => set({ ...options, dates: (dates ?? "") as Options["dates"] })} />}
      <ZoneSelect label={w.zone} value={options.timezone} onChange={(timezone) => set({ ...options, timezone })} />
      <MultiSelect label={w.accounts} placeholder={options.account_ids.length > 0 ? undefined : w.accountsNone} data={accounts.map((one) => ({ value: one.id, label: `@${one.username}` }))} value={options.account_ids} onChange={(account_ids) => set({ ...options, account_ids })} />
    </div>
  );
}

function DryRun({ chosen, options, run }: { chosen: Chosen; options: Options; run: ReturnType<typeof useImport> }) {
  const [skip, setSkip] = useState(false);
  const sending = { ...chosen, options };
  const result = useQuery(dryRunQuery(sending));
  if (result.isError) return <Problem error={result.error} retry={() => void result.refetch()} />;
  if (!result.data) {
    return (
      <>
        <WorkBar done={0} total={0} label={w.reading} />
        <Lines count={6} />
      </>
    );
  }
  if (result.data.rows.length === 0) return <Notice tone="warn">{w.empty}</Notice>;
  const { counts } = result.data;
  const { posts, may } = verdict(result.data, skip);
  const start = () => run.mutate({ ...sending, skip }, { onSuccess: (done) => toast.done(w.finished(done.counts.create, done.counts.update)) });
  return (
    <>
      <ResultTable result={result.data} title={w.result} />
      {counts.refused > 0 && posts > 0 && <Checkbox label={w.skip(counts.refused)} checked={skip} onChange={(event) => setSkip(event.currentTarget.checked)} />}
      {run.isError && <Problem error={run.error} />}
      {run.isPending && <WorkBar done={0} total={0} label={w.importing} />}
      <div className={css.foot}>
        <Button disabled={!may} loading={run.isPending} title={may ? undefined : w.fix} onClick={start}>
          {w.run(posts)}
        </Button>
        <span className="quiet">{posts === 0 ? (counts.refused > 0 ? w.allRefused : w.nothing) : may ? w.runHint : w.fix}</span>
      </div>
    </>
  );
}

function Finished({ result }: { result: PostImport }) {
  return (
    <>
      <Notice
        tone="info"
        action={
          <span className="row">
            <Link to={paths.posts()}>{w.toPosts}</Link>
            <Link to={paths.calendar()}>{w.toCalendar}</Link>
          </span>
        }
      >
        {w.finished(result.counts.create, result.counts.update)}
      </Notice>
      <ResultTable result={result} title={w.done} />
    </>
  );
}
