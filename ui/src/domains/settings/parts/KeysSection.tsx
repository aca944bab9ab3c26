import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiKey, NewApiKey } from "@/api";
import { confirm, CopyField, DataTable, DateTime, EmptyState, Loaded, Notice, Panel, TimeAgo, toast } from "@/kit";
import { words } from "@/words";
import { KeyForm } from "../forms/KeyForm";
import { keysQuery, useRevokeKey } from "../queries";

const w = words.settings.keys;

export function KeysSection() {
  const keys = useQuery(keysQuery);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<NewApiKey | null>(null);
  const close = () => {
    setAdding(false);
    setMade(null);
  };
  const add = (
    <Button size="xs" onClick={() => setAdding(true)}>
      {w.add}
    </Button>
  );
  return (
    <Panel title={w.title} note={w.about} action={keys.data?.items.length ? add : undefined} flush>
      <Loaded query={keys}>
        {({ items }) => (items.length === 0 ? <EmptyState title={w.empty[0]} action={add}>{w.empty[1]}</EmptyState> : <Table keys={items} />)}
      </Loaded>
      <Modal opened={adding} onClose={close} title={w.add} closeOnClickOutside={made === null}>
        {made ? <Shown made={made} close={close} /> : <KeyForm made={setMade} />}
      </Modal>
    </Panel>
  );
}

/** The only time the secret is on a screen. */
function Shown({ made, close }: { made: NewApiKey; close: () => void }) {
  return (
    <div className="stack">
      <Notice tone="warn">{w.once}</Notice>
      <CopyField value={made.secret} label={w.secret} />
      <Button onClick={close}>{w.close}</Button>
    </div>
  );
}

function Table({ keys }: { keys: ApiKey[] }) {
  const revoke = useRevokeKey();
  const askRevoke = (key: ApiKey) =>
    confirm({
      title: w.revokeTitle(key.name),
      text: w.revokeText,
      action: w.revoke,
      danger: true,
      run: () => revoke.mutate(key.id, { onError: toast.failed }),
    });
  return (
    <DataTable
      caption={w.table}
      rows={keys}
      rowKey={(key) => key.id}
      columns={[
        { name: w.name, cell: (key) => <strong>{key.name}</strong> },
        { name: w.scopes, cell: (key) => key.scopes.map((one) => w.scopeNames[one] ?? one).join(", "), width: 160 },
        { name: w.created, cell: (key) => <DateTime at={key.created_at} /> },
        { name: w.used, cell: (key) => <TimeAgo at={key.last_used_at} why={w.neverUsed} /> },
        { name: w.expires, cell: (key) => (key.expires_at ? <DateTime at={key.expires_at} /> : w.never) },
        {
          name: "",
          align: "right",
          cell: (key) => (
            <Button size="compact-xs" variant="subtle" color="red" onClick={() => askRevoke(key)}>
              {w.revoke}
            </Button>
          ),
        },
      ]}
    />
  );
}
