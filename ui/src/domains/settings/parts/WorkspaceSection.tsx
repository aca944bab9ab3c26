import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Workspace } from "@/api";
import { useMe } from "@/domains/identity";
import { Loaded, toast } from "@/kit";
import { allZones } from "@/lib/zone";
import { words } from "@/words";
import { useSaveWorkspace } from "../queries";
import { DailyRunSection } from "./DailyRunSection";
import { SaveForm } from "./SaveForm";

const w = words.settings.workspace;

export function WorkspaceSection() {
  return (
    <Loaded query={useMe()}>
      {({ workspace }) => (
        <div className="stack" key={workspace.id}>
          <Form workspace={workspace} />
          <DailyRunSection zone={workspace.timezone} />
        </div>
      )}
    </Loaded>
  );
}

function Form({ workspace }: { workspace: Workspace }) {
  const [name, setName] = useState(workspace.name);
  const [timezone, setTimezone] = useState(workspace.timezone);
  const change = useSaveWorkspace();
  const save = () => change.mutate({ name, timezone }, { onSuccess: () => toast.done(words.settings.saved) });
  return (
    <SaveForm title={w.title} save={save} pending={change.isPending} error={change.error}>
      <TextInput label={w.name} required withAsterisk={false} value={name} onChange={(e) => setName(e.currentTarget.value)} />
      <Select label={w.zone} description={w.zoneHint} data={allZones()} searchable limit={60} value={timezone} onChange={(zone) => zone && setTimezone(zone)} />
    </SaveForm>
  );
}
