import { Button, Modal, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Policy } from "@/api";
import { policiesQuery } from "@/domains/approvals";
import { useAccount } from "@/domains/connections";
import { useWho } from "@/domains/identity";
import { confirm, DataTable, EmptyState, Loaded, Panel, TimeAgo, toast } from "@/kit";
import { words } from "@/words";
import { PolicyForm } from "../forms/PolicyForm";
import { does, speaksFor } from "../policy";
import { useRemovePolicy, useSwitchPolicy } from "../queries";

const w = words.settings.policies;

export function PoliciesSection() {
  const policies = useQuery(policiesQuery);
  const [adding, setAdding] = useState(false);
  const add = (
    <Button size="xs" onClick={() => setAdding(true)}>
      {w.add}
    </Button>
  );
  return (
    <div className="stack">
      <Panel title={w.title} action={policies.data?.items.length ? add : undefined} flush>
        <Loaded query={policies}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={w.empty[0]} action={add}>
                {w.empty[1]}
              </EmptyState>
            ) : (
              <Table policies={items} />
            )
          }
        </Loaded>
      </Panel>
      <Panel title={w.how}>
        <ul style={{ margin: 0, paddingLeft: 18, maxWidth: "80ch" }}>
          {w.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Panel>
      <Modal opened={adding} onClose={() => setAdding(false)} title={w.add}>
        <PolicyForm close={() => setAdding(false)} />
      </Modal>
    </div>
  );
}

function Table({ policies }: { policies: Policy[] }) {
  const { accounts } = useAccount();
  const who = useWho();
  const remove = useRemovePolicy();
  const askRemove = (policy: Policy) =>
    confirm({
      title: w.removeTitle(policy.name),
      text: w.removeText,
      action: w.remove,
      danger: true,
      run: () => remove.mutate(policy.id, { onSuccess: () => toast.done(w.removed), onError: toast.failed }),
    });
  return (
    <DataTable
      caption={w.title}
      rows={policies}
      rowKey={(policy) => policy.id}
      columns={[
        { name: w.name, cell: (policy) => <strong>{policy.name}</strong>, width: 140 },
        { name: w.on, cell: (policy) => <OnSwitch policy={policy} /> },
        { name: w.effect, cell: (policy) => does(policy.effect), width: 180 },
        { name: w.scope, cell: (policy) => speaksFor(policy, accounts), width: 160 },
        {
          name: w.written,
          cell: (policy) => (
            <span className="quiet">
              {who(policy.written_by)}, <TimeAgo at={policy.changed_at} />
            </span>
          ),
        },
        {
          name: "",
          align: "right",
          cell: (policy) => (
            <Button size="compact-xs" variant="subtle" color="red" onClick={() => askRemove(policy)}>
              {w.remove}
            </Button>
          ),
        },
      ]}
    />
  );
}

function OnSwitch({ policy }: { policy: Policy }) {
  const change = useSwitchPolicy();
  const enabled = policy.enabled ?? true;
  return (
    <Switch
      size="xs"
      checked={enabled}
      disabled={change.isPending}
      aria-label={`${w.on}: ${policy.name}`}
      onChange={() => change.mutate({ id: policy.id, enabled: !enabled }, { onSuccess: () => toast.done(enabled ? w.switchedOff : w.switchedOn), onError: toast.failed })}
    />
  );
}
