import { Select, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DailyRunSettings } from "@/api";
import { Loaded, toast } from "@/kit";
import { words } from "@/words";
import { dailyRunQuery, useSaveDailyRun } from "../queries";
import { SaveForm } from "./SaveForm";

const w = words.settings.daily;
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

/** When the daily run starts by itself, on the clock of `zone`. */
export function DailyRunSection({ zone }: { zone: string }) {
  return <Loaded query={useQuery(dailyRunQuery)}>{(settings) => <Form settings={settings} zone={zone} />}</Loaded>;
}

function Form({ settings, zone }: { settings: DailyRunSettings; zone: string }) {
  const [enabled, setEnabled] = useState(settings.enabled);
  const [hour, setHour] = useState(String(settings.hour_local));
  const change = useSaveDailyRun();
  const save = () => change.mutate({ enabled, hour_local: Number(hour) }, { onSuccess: () => toast.done(words.settings.saved) });
  return (
    <SaveForm title={w.title} about={w.about} save={save} pending={change.isPending} error={change.error}>
      <Switch label={w.enabled} checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />
      <Select
        label={w.hour}
        description={enabled ? w.hourHint(zone) : w.off}
        data={hours}
        disabled={!enabled}
        allowDeselect={false}
        value={hour}
        onChange={(value) => value && setHour(value)}
        maw={320}
      />
    </SaveForm>
  );
}
