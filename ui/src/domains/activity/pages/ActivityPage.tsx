import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { AuditEntry, AuditVerdict } from "@/api";
import { nameOfActor } from "@/domains/identity";
import { Code, DataTable, DateTime, EmptyState, Notice, PageHeader, Paged, Panel, Problem, TimeAgo, toast } from "@/kit";
import { words } from "@/words";
import { deed, Detail, Subject } from "../parts/Entry";
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
        { name: w.action, cell: (one) => <span title={one.action}>{deed(one.action)}</span>, width: 190 },
        { name: w.subject, cell: (one) => <Subject id={one.subject} /> },
        { name: w.actor, cell: (one) => nameOfActor(one.actor_name ?? one.actor) },
        { name: w.at, cell: (one) => <DateTime at={one.at} />, width: 180 },
        { name: w.detail, cell: (one) => <Detail detail={one.detail} />, width: 200 },
        { name: w.seq, align: "right", cell: (one) => one.seq },
      ]}
    />
  );
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
