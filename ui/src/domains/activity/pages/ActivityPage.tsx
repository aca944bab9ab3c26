import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { AuditEntry, AuditVerdict } from "@/api";
import { Code, DataTable, DateTime, EmptyState, Missing, Notice, PageHeader, Paged, Panel, Problem, TimeAgo, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { auditQuery, deadQuery, useRetryJob, useVerify } from "../queries";

const w = words.activity;

export function Component() {
  const audit = useInfiniteQuery(auditQuery);
  const verify = useVerify();
  const [title, text] = w.empty;
  return (
    <>
      <PageHeader
        title={w.title}
        about={w.about}
        actions={
          <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
            {w.verify}
          </Button>
        }
      />
      <div className="stack">
        {verify.data && <Verdict verdict={verify.data} />}
        {verify.isError && <Problem error={verify.error} retry={() => verify.mutate()} />}
        <DeadJobs />
        <Panel flush>
          <Paged query={audit} empty={<EmptyState title={title}>{text}</EmptyState>}>
            {(items) => <Entries items={items} />}
          </Paged>
        </Panel>
      </div>
    </>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  if (verdict.ok) return <Notice tone="info">{w.verified(verdict.head?.seq ?? 0, verdict.head?.hash.slice(0, 16) ?? "–")}</Notice>;
  return <Notice tone="bad">{w.broken(verdict.broken_at_seq ?? 0)}</Notice>;
}

function Entries({ items }: { items: AuditEntry[] }) {
  return (
    <DataTable
      caption={w.table}
      rows={items}
      rowKey={(one) => one.seq}
      columns={[
        { name: w.seq, align: "right", cell: (one) => one.seq },
        { name: w.at, cell: (one) => <DateTime at={one.at} />, width: 190 },
        { name: w.actor, cell: (one) => one.actor_name ?? one.actor },
        { name: w.action, cell: (one) => <Code>{one.action}</Code>, width: 170 },
        { name: w.subject, cell: (one) => <Subject id={one.subject} /> },
        { name: w.detail, cell: (one) => <span className="quiet" style={{ overflowWrap: "anywhere" }}>{detailText(one.detail)}</span>, width: 220 },
      ]}
    />
  );
}

function Subject({ id }: { id?: string | null }) {
  if (!id) return <Missing />;
  return id.startsWith("act_") ? <Link to={paths.act(id)}>{id}</Link> : <Code>{id}</Code>;
}

function detailText(detail: unknown): string {
  if (detail == null) return "";
  if (typeof detail !== "object") return String(detail);
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(", ");
}

/** Shown only when there is something to look after. */
function DeadJobs() {
  const dead = useQuery(deadQuery);
  const retry = useRetryJob();
  const items = dead.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={w.dead} note={w.deadAbout} flush>
      <DataTable
        caption={w.dead}
        rows={items}
        rowKey={(one) => one.id}
        columns={[
          { name: w.action, cell: (one) => <Code>{one.kind}</Code> },
          { name: w.at, cell: (one) => <TimeAgo at={one.died_at} /> },
          { name: w.detail, cell: (one) => one.reason ?? "–", width: 260 },
          {
            name: "",
            cell: (one) => (
              <Button size="compact-xs" variant="default" onClick={() => retry.mutate(one.id, { onSuccess: () => toast.done(w.retried), onError: toast.failed })}>
                {w.retry}
              </Button>
            ),
          },
        ]}
      />
    </Panel>
  );
}
