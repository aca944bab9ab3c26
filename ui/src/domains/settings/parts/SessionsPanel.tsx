import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Session } from "@/api";
import { confirm, DataTable, DateTime, Loaded, Panel, Tag, TimeAgo, toast } from "@/kit";
import { words } from "@/words";
import { sessionsQuery, useEndOtherSessions, useEndSession } from "../queries";

const w = words.settings.sessions;

/** Every browser the person is signed in with. */
export function SessionsPanel() {
  const sessions = useQuery(sessionsQuery);
  const end = useEndOtherSessions();
  const others = (sessions.data?.items ?? []).filter((one) => !one.current).length;
  const ask = () =>
    confirm({
      title: w.othersTitle,
      text: w.othersText(others),
      action: w.others,
      danger: true,
      run: () => end.mutate(undefined, { onSuccess: ({ ended }) => toast.done(w.ended(ended)), onError: toast.failed }),
    });
  const action = others > 0 && (
    <Button size="xs" variant="default" loading={end.isPending} onClick={ask}>
      {w.others}
    </Button>
  );
  return (
    <Panel title={w.title} action={action} flush>
      <Loaded query={sessions}>{({ items }) => <Table sessions={items} />}</Loaded>
    </Panel>
  );
}

function Table({ sessions }: { sessions: Session[] }) {
  const end = useEndSession();
  return (
    <DataTable
      caption={w.title}
      rows={sessions}
      rowKey={(session) => session.id}
      columns={[
        {
          name: w.since,
          cell: (session) => (
            <>
              <DateTime at={session.created_at} /> {session.current && <Tag tone="good">{w.here}</Tag>}
            </>
          ),
        },
        { name: w.seen, cell: (session) => <TimeAgo at={session.seen_at} /> },
        { name: w.until, cell: (session) => <DateTime at={session.expires_at} /> },
        {
          name: "",
          align: "right",
          cell: (session) =>
            !session.current && (
              <Button size="compact-xs" variant="subtle" color="red" onClick={() => end.mutate(session.id, { onError: toast.failed })}>
                {words.shell.signOut}
              </Button>
            ),
        },
      ]}
    />
  );
}
