import { Button, Modal, MultiSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CalendarFeed } from "@/api";
import { useAccount } from "@/domains/connections";
import { usePermission } from "@/domains/identity";
import { confirm, CopyField, DataTable, EmptyState, Loaded, Notice, Panel, Problem, TimeAgo, toast } from "@/kit";
import { words } from "@/words";
import { feedsQuery, useAddFeed, useDeleteFeed } from "../queries";

const w = words.exchange.feeds;

/** Read-only addresses of the plan; each is shown once. */
export function FeedsPanel() {
  const feeds = useQuery(feedsQuery);
  const [adding, setAdding] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const may = usePermission("propose");
  const close = () => {
    setAdding(false);
    setUrl(null);
  };
  const add = may && (
    <Button size="xs" variant="default" onClick={() => setAdding(true)}>
      {w.add}
    </Button>
  );
  return (
    <Panel title={w.title} action={feeds.data?.items.length ? add : undefined} flush>
      <Loaded query={feeds}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={w.empty[0]} action={add}>
              {w.empty[1]}
            </EmptyState>
          ) : (
            <Table feeds={items} may={may} />
          )
        }
      </Loaded>
      <Modal opened={adding} onClose={close} title={w.add} closeOnClickOutside={url === null}>
        {url ? (
          <div className="stack">
            <Notice tone="warn">{w.once}</Notice>
            <CopyField value={url} label={w.url} />
            <Button onClick={close}>{w.close}</Button>
          </div>
        ) : (
          <FeedForm made={setUrl} />
        )}
      </Modal>
    </Panel>
  );
}

function FeedForm({ made }: { made: (url: string) => void }) {
  const { accounts } = useAccount();
  const [name, setName] = useState("");
  const [ids, setIds] = useState<string[]>([]);
  const add = useAddFeed();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    add.mutate({ name: name.trim(), account_ids: ids }, { onSuccess: (feed) => made(absolute(feed.url)) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="quiet" style={{ margin: 0 }}>
        {w.about}
      </p>
      <TextInput data-autofocus label={w.name} description={w.nameHint} required withAsterisk={false} maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <MultiSelect label={w.accounts} placeholder={ids.length > 0 ? undefined : w.allAccounts} data={accounts.map((one) => ({ value: one.id, label: `@${one.username}` }))} value={ids} onChange={setIds} />
      {add.isError && <Problem error={add.error} />}
      <div>
        <Button type="submit" loading={add.isPending}>
          {w.make}
        </Button>
      </div>
    </form>
  );
}

/** The server may name it without its host. */
const absolute = (url: string) => new URL(url, location.origin).href;

function Table({ feeds, may }: { feeds: CalendarFeed[]; may: boolean }) {
  const { accounts } = useAccount();
  const remove = useDeleteFeed();
  const nameOf = (id: string) => `@${accounts.find((one) => one.id === id)?.username ?? "–"}`;
  const ask = (feed: CalendarFeed) =>
    confirm({ title: w.deleteTitle(feed.name), text: w.deleteText, action: w.delete, danger: true, run: () => remove.mutate(feed.id, { onSuccess: () => toast.done(w.deleted), onError: toast.failed }) });
  return (
    <DataTable
      caption={w.title}
      rows={feeds}
      rowKey={(feed) => feed.id}
      columns={[
        { name: w.name, cell: (feed) => <strong>{feed.name}</strong>, width: 140 },
        { name: w.accounts, cell: (feed) => (feed.account_ids.length > 0 ? feed.account_ids.map(nameOf).join(", ") : w.allAccounts) },
        { name: w.created, cell: (feed) => <TimeAgo at={feed.created_at} /> },
        { name: w.read, cell: (feed) => <TimeAgo at={feed.last_read_at} why={w.neverRead} /> },
        {
          name: "",
          align: "right",
          cell: (feed) =>
            may && (
              <Button size="compact-xs" variant="subtle" color="red" aria-label={`${w.delete}: ${feed.name}`} onClick={() => ask(feed)}>
                {w.delete}
              </Button>
            ),
        },
      ]}
    />
  );
}
