import type { ImportRun } from "@/api";
import { Code, Count, DataTable, Notice, Panel, Stat, Tag, type Tone, WorkBar } from "@/kit";
import { bytes, count } from "@/lib/format";
import { words } from "@/words";

const w = words.posts.importer;
const tones: Partial<Record<ImportRun["state"], Tone>> = { done: "good", failed: "bad" };

/** One import: how far it is, or what it took and what it left. */
export function ImportRunCard({ run }: { run: ImportRun }) {
  const working = !["done", "failed"].includes(run.state);
  return (
    <Panel title={run.file_name} note={bytes(run.bytes_total)} action={<Tag tone={tones[run.state] ?? "info"}>{w.states[run.state]}</Tag>}>
      <div className="stack" style={{ gap: 12 }}>
        {working && (
          <div>
            <WorkBar done={run.bytes_done} total={run.bytes_total} label={w.reading} />
            <span className="quiet num" role="status">
              {bytes(run.bytes_done)} / {bytes(run.bytes_total)}, {count(run.posts)} {w.taken}
            </span>
          </div>
        )}
        {run.problem && (
          <Notice tone="bad">
            {run.problem.detail} <Code>{run.problem.code}</Code>
          </Notice>
        )}
        {run.summary && <Summary summary={run.summary} />}
      </div>
    </Panel>
  );
}

function Summary({ summary }: { summary: NonNullable<ImportRun["summary"]> }) {
  return (
    <>
      <div className="tiles">
        <Stat label={w.posts} value={<Count value={summary.posts} />} />
        <Stat label={w.reposts} value={<Count value={summary.reposts} />} />
        <Stat label={w.duplicates} value={<Count value={summary.duplicates} />} />
        <Stat label={w.malformed} value={<Count value={summary.malformed} />} />
        <Stat label={w.followers} value={<Count value={summary.followers_listed} why={w.notListed} />} />
      </div>
      {summary.files.length > 0 && (
        <DataTable
          caption={w.files}
          rows={summary.files}
          rowKey={(file) => file.name}
          columns={[
            { name: w.file, cell: (file) => file.name },
            { name: w.expected, align: "right", cell: (file) => <Count value={file.expected} why={w.notListed} /> },
            { name: w.parsed, align: "right", cell: (file) => <Count value={file.parsed} /> },
          ]}
        />
      )}
      {summary.skipped.length > 0 && (
        <Notice>
          <strong>{w.skipped}:</strong> {summary.skipped.join("; ")}
        </Notice>
      )}
    </>
  );
}
