import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { NoAccounts, useAccount } from "@/domains/connections";
import { usePermission, useWho } from "@/domains/identity";
import type { Account, Queue } from "@/api";
import { confirm, EmptyState, Lines, Loaded, Notice, PageHeader, Panel, Problem, Tabs, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { usePauseAccount, useResumeAccount } from "../changes";
import { queuesQuery } from "../queries";
import { SlotEditor } from "../queue/SlotEditor";
import { Upcoming } from "../queue/Upcoming";

const w = words.publishing.queue;

/** When each account posts, and what comes next. */
export function Component() {
  const { account: chosen } = useParams();
  const { accounts, account, ready, failed } = useAccount();
  const queues = useQuery(queuesQuery);
  const here = accounts.find((one) => one.id === chosen) ?? account;
  return (
    <>
      <PageHeader title={w.title} about={w.about} />
      {accounts.length > 1 && <Tabs label={w.account} tabs={accounts.map((one) => ({ to: paths.queues(one.id), label: `@${one.username}`, current: one.id === here?.id }))} />}
      {failed ? (
        <Problem {...failed} />
      ) : (
        <Loaded query={queues}>
          {(all) => {
            if (!ready) return <Lines />;
            const queue = all.find((one) => one.account_id === here?.id);
            if (!queue || !here) return <NoAccounts />;
            return <One key={queue.account_id} queue={queue} account={here} />;
          }}
        </Loaded>
      )}
    </>
  );
}

function One({ queue, account }: { queue: Queue; account: Account }) {
  const may = usePermission("configure");
  const who = useWho();
  return (
    <div className="columns" data-even>
      <Panel title={w.slots} action={may && <Pause queue={queue} account={account} />}>
        <div className="stack">
          {queue.paused && <Notice tone="warn">{w.paused(who(queue.paused.by), queue.paused.reason)}</Notice>}
          {!may && <Notice>{w.notAllowed}</Notice>}
          <fieldset disabled={!may} className="plain-fieldset">
            <SlotEditor queue={queue} />
          </fieldset>
        </div>
      </Panel>
      <Panel title={w.upcoming}>{queue.upcoming.length > 0 ? <Upcoming queue={queue} /> : <EmptyState title={w.noSlots[0]}>{w.noSlots[1]}</EmptyState>}</Panel>
    </div>
  );
}

/** Stops one account in a crisis; it stays stopped over a restart. */
function Pause({ queue, account }: { queue: Queue; account: Account }) {
  const [pause, resume] = [usePauseAccount(), useResumeAccount()];
  if (queue.paused) {
    return (
      <Button size="xs" loading={resume.isPending} onClick={() => resume.mutate(account.id, { onError: toast.failed })}>
        {w.resume}
      </Button>
    );
  }
  const ask = () =>
    confirm({ title: w.pauseTitle(account.username), text: w.pauseText, reason: w.pauseReason, action: w.pause, danger: true, run: (reason) => pause.mutate({ id: account.id, reason }, { onError: toast.failed }) });
  return (
    <Button size="xs" color="red" variant="light" loading={pause.isPending} onClick={ask}>
      {w.pause}
    </Button>
  );
}
