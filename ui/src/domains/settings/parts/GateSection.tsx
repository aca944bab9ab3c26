import { Button, NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { GateStatus, Undecided } from "@/api";
import { useGate, useGateSettings, usePause, useRelease, useResume } from "@/domains/approvals";
import { confirm, Loaded, Notice, Panel, Tag, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { SaveForm } from "./SaveForm";

const w = words.settings.gate;

export function GateSection() {
  return (
    <Loaded query={useGate()}>
      {(gate) => (
        <div className="stack">
          {gate.frozen && <Frozen gate={gate} />}
          <Pause gate={gate} />
          <Limits gate={gate} />
          <Deciding gate={gate} />
        </div>
      )}
    </Loaded>
  );
}

function Frozen({ gate }: { gate: GateStatus }) {
  const release = useRelease();
  const ask = () =>
    confirm({
      title: w.releaseTitle,
      text: w.releaseText,
      action: w.release,
      danger: true,
      run: () => release.mutate(undefined, { onError: toast.failed }),
    });
  return (
    <Panel title={w.frozen} action={<Link to={paths.approvals({ state: "attention" })}>{words.approvals.tabs.attention}</Link>}>
      <Notice tone="bad">
        {w.frozenText} {gate.frozen_reason}
      </Notice>
      <Button mt="sm" color="red" loading={release.isPending} onClick={ask}>
        {w.release}
      </Button>
    </Panel>
  );
}

function Pause({ gate }: { gate: GateStatus }) {
  const pause = usePause();
  const resume = useResume();
  const ask = () =>
    confirm({
      title: w.pause,
      text: w.pauseText,
      reason: w.pauseReason,
      action: w.pause,
      danger: true,
      run: (reason) => pause.mutate(reason, { onError: toast.failed }),
    });
  return (
    <Panel title={w.pauseTitle} note={<Tag tone={gate.paused ? "warn" : "good"}>{gate.paused ? w.paused : w.running}</Tag>}>
      <p style={{ margin: "0 0 12px" }}>{w.pauseText}</p>
      {gate.paused ? (
        <Button loading={resume.isPending} onClick={() => resume.mutate(undefined, { onError: toast.failed })}>
          {w.resume}
        </Button>
      ) : (
        <Button color="red" variant="light" loading={pause.isPending} onClick={ask}>
          {w.pause}
        </Button>
      )}
    </Panel>
  );
}

function Limits({ gate }: { gate: GateStatus }) {
  const [acts, setActs] = useState<number | string>(gate.caps.acts_per_day);
  const [missed, setMissed] = useState<number | string>(gate.missed_after_minutes);
  const [quiet, setQuiet] = useState(gate.quiet_hours != null);
  const [from, setFrom] = useState(gate.quiet_hours?.from ?? "22:00");
  const [to, setTo] = useState(gate.quiet_hours?.to ?? "07:00");
  const change = useGateSettings();
  const save = () => {
    const body = { acts_per_day: Number(acts), missed_after_minutes: Number(missed), quiet_hours: quiet ? { from, to } : null };
    change.mutate(body, { onSuccess: () => toast.done(words.settings.saved) });
  };
  return (
    <SaveForm title={w.caps} about={w.usedToday(gate.caps.used_today, gate.caps.acts_per_day)} save={save} pending={change.isPending} error={change.error}>
      <NumberInput label={w.actsPerDay} description={w.actsHint} min={0} max={500} required withAsterisk={false} value={acts} onChange={setActs} maw={320} />
      <NumberInput label={w.missedAfter} description={w.missedHint} min={1} max={10_080} required withAsterisk={false} value={missed} onChange={setMissed} maw={320} />
      <Switch label={w.quietOn} checked={quiet} onChange={(e) => setQuiet(e.currentTarget.checked)} />
      {quiet && (
        <div className="row" style={{ alignItems: "flex-end" }}>
          <TextInput type="time" label={w.from} required withAsterisk={false} value={from} onChange={(e) => setFrom(e.currentTarget.value)} />
          <TextInput type="time" label={w.to} required withAsterisk={false} value={to} onChange={(e) => setTo(e.currentTarget.value)} />
          <span className="quiet">{w.zone(gate.timezone)}</span>
        </div>
      )}
    </SaveForm>
  );
}

/** What becomes of proposals that nobody decides on, and whether clients count. */
function Deciding({ gate }: { gate: GateStatus }) {
  const [undecided, setUndecided] = useState<Undecided>(gate.undecided);
  const [clients, setClients] = useState(gate.clients_may_approve);
  const change = useGateSettings();
  const save = () => change.mutate({ undecided, clients_may_approve: clients }, { onSuccess: () => toast.done(words.settings.saved) });
  const choices = (Object.keys(w.undecideds) as Undecided[]).map((value) => ({ value, label: w.undecideds[value] }));
  return (
    <SaveForm title={w.deciding} save={save} pending={change.isPending} error={change.error}>
      <Select label={w.undecided} description={w.undecidedHint[undecided]} maw={420} data={choices} value={undecided} onChange={(value) => value && setUndecided(value as Undecided)} />
      <Switch label={w.clients} description={w.clientsHint} checked={clients} onChange={(event) => setClients(event.currentTarget.checked)} />
    </SaveForm>
  );
}
