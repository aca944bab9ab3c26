import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Account, Analysis } from "@/api";
import { Count, EmptyState, Loaded, Missing, Notice, Panel, Percent, ReportSkeleton, Stat, TimeAgo, toast } from "@/kit";
import { count, date, humanise } from "@/lib/format";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { HeatMap } from "../parts/HeatMap";
import { PostTable } from "../parts/PostTable";
import { Sections } from "../parts/Sections";
import { Slices } from "../parts/Slices";
import { Statements } from "../parts/Statements";
import { analysisQuery, useAnalyse } from "../queries";

const w = words.posts;
const DAY_MS = 86_400_000;

export function Component() {
  return (
    <Sections here="analysis" actions={(account) => <AnalyseButton account={account} label={w.analyse} />}>
      {(account) => <Result key={account.id} account={account} />}
    </Sections>
  );
}

function AnalyseButton({ account, label }: { account: Account; label: string }) {
  const analyse = useAnalyse();
  return (
    <Button variant="default" loading={analyse.isPending} onClick={() => analyse.mutate(account.id, { onError: toast.failed })}>
      {label}
    </Button>
  );
}

function Result({ account }: { account: Account }) {
  const query = useQuery(analysisQuery(account.id));
  const [title, text] = w.analysisEmpty;
  return (
    <Loaded query={query} skeleton={<ReportSkeleton />}>
      {(analysis) =>
        analysis ? (
          <Report analysis={analysis} account={account} />
        ) : (
          <Panel>
            <EmptyState title={title} action={<AnalyseButton account={account} label={w.analyseFirst} />}>
              {text}
            </EmptyState>
          </Panel>
        )
      }
    </Loaded>
  );
}

function Report({ analysis, account }: { analysis: Analysis; account: Account }) {
  const zone = useZone();
  const { formats, topics, hooks, lengths, hashtags, media } = analysis;
  // What is missing is named in the notice.
  const knowsTimes = analysis.best_times.some((cell) => cell.rate != null || cell.engagements != null);
  const parts = { formats, topics, hooks, lengths, hashtags, media };
  return (
    <div className="stack">
      <Figures analysis={analysis} />
      {analysis.not_enough_data.length > 0 && (
        <Notice>
          {w.notEnough}. {analysis.not_enough_data.join("; ")}
        </Notice>
      )}
      <div className={knowsTimes ? "columns" : undefined}>
        {knowsTimes && (
          <Panel title={w.heat} note={w.heatNote(zone)}>
            <HeatMap cells={analysis.best_times} />
          </Panel>
        )}
        <Panel title={w.statements}>
          <Statements analysis={analysis} account={account} />
        </Panel>
      </div>
      <div className="tiles" style={{ gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 300px), 1fr))" }}>
        {(Object.keys(parts) as (keyof typeof parts)[]).map((name) => (
          <Slices key={name} title={w[name]} slices={parts[name]} />
        ))}
      </div>
      <Panel title={w.top} flush>
        <PostTable posts={analysis.top} caption={w.top} />
      </Panel>
    </div>
  );
}

function Figures({ analysis }: { analysis: Analysis }) {
  const zone = useZone();
  const { from, to } = analysis.coverage;
  const { value, basis, n } = analysis.engagement_rate;
  return (
    <div className="tiles">
      {value == null && analysis.engagements != null && (
        <Stat label={w.reactions} value={<span title={w.reactionsTip}><Count value={Math.round(analysis.engagements)} /></span>} basis={w.restsOn(analysis.posts_analysed)} />
      )}
      <Stat label={w.medianRate} value={<Percent value={value} why={w.noRate} />} basis={[basis && (w.rateBasis[basis] ?? humanise(basis)), w.restsOn(n)].filter(Boolean).join(", ")} />
      <Stat
        label={w.tabs.list}
        value={<Count value={analysis.posts_analysed} />}
        basis={`${w.withViews}: ${count(analysis.coverage.with_impressions)}`}
      />
      <Stat
        label={w.coverage}
        value={from && to ? count(Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)) : <Missing />}
        basis={from && to && w.span(date(from, zone), date(to, zone))}
      />
      <Stat label={w.analysedAt} value={<TimeAgo at={analysis.made_at} />} basis={w.versionOf(analysis.version)} />
    </div>
  );
}
