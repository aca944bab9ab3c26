import { Button, Modal, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Monitor } from "@/api";
import { confirm, DataTable, EmptyState, Loaded, PageHeader, Panel, TimeAgo, toast } from "@/kit";
import { minutes } from "@/lib/format";
import { words } from "@/words";
import { MonitorForm } from "../forms/MonitorForm";
import { Sections } from "../parts/Sections";
import { monitorsQuery, useRemoveMonitor, useToggleMonitor } from "../queries";

const w = words.opportunities.monitors;

export function Component() {
  const monitors = useQuery(monitorsQuery);
  const [edited, setEdited] = useState<Monitor | "new" | null>(null);
  const [title, text] = w.empty;
  const add = <Button onClick={() => setEdited("new")}>{w.add}</Button>;
  return (
    <>
      <PageHeader title={words.opportunities.title} about={w.about} actions={add} />
      <Sections here="monitors" />
      <Panel flush>
        <Loaded query={monitors}>
          {(items) => (items.length === 0 ? <EmptyState title={title} action={add}>{text}</EmptyState> : <Table items={items} edit={setEdited} />)}
        </Loaded>
      </Panel>
      <Modal opened={edited !== null} onClose={() => setEdited(null)} title={edited === "new" ? w.add : w.edit}>
        {edited && <MonitorForm monitor={edited === "new" ? undefined : edited} close={() => setEdited(null)} />}
      </Modal>
    </>
  );
}

function Table({ items, edit }: { items: Monitor[]; edit: (monitor: Monitor) => void }) {
  const toggle = useToggleMonitor();
  const remove = useRemoveMonitor();
  const askRemove = (one: Monitor) =>
    confirm({
      title: w.removeTitle(one.label),
      text: w.removeText,
      action: w.remove,
      danger: true,
      run: () => remove.mutate(one.id, { onError: toast.failed }),
    });
  return (
    <DataTable
      caption={words.opportunities.tabs.monitors}
      rows={items}
      rowKey={(one) => one.id}
      columns={[
        { name: w.label, cell: (one) => <strong>{one.label}</strong>, width: 160 },
        {
          name: w.enabled,
          cell: (one) => (
            <Switch
              size="xs"
              checked={one.enabled}
              aria-label={`${w.enabled}: ${one.label}`}
              onChange={(event) => toggle.mutate({ monitor: one, enabled: event.currentTarget.checked }, { onError: toast.failed })}
            />
          ),
        },
        { name: w.kind, cell: (one) => w.kinds[one.kind] ?? one.kind },
        { name: w.looks, cell: looksFor, width: 200 },
        { name: w.pace, align: "right", cell: (one) => minutes(one.every_minutes) },
        { name: w.lastRun, cell: (one) => <TimeAgo at={one.checked_at} why={w.never} /> },
        {
          name: "",
          align: "right",
          cell: (one) => (
            <div className="row" style={{ flexWrap: "nowrap", justifyContent: "flex-end" }}>
              <Button size="compact-xs" variant="default" onClick={() => edit(one)}>
                {w.edit}
              </Button>
              <Button size="compact-xs" variant="subtle" color="red" onClick={() => askRemove(one)}>
                {w.remove}
              </Button>
            </div>
          ),
        },
      ]}
    />
  );
}

function looksFor(one: Monitor): string {
  const names = one.usernames.map((name) => `@${name}`);
  return [...one.any_of, ...names].join(", ") || w.looksForMentions;
}
