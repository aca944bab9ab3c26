import { Select, TextInput } from "@mantine/core";
import type { CampaignSchedule } from "@/api";
import { ZoneSelect } from "@/domains/publishing";
import { Weekdays } from "@/domains/recurring";
import { words } from "@/words";
import css from "../campaigns.module.css";
import { Times } from "./Times";
import type { StepProps } from "./WhatStep";

const w = words.campaigns.form;
const frequencies = Object.entries(w.frequencies).map(([value, label]) => ({ value, label }));

/** On which days, at which times, between when. */
export function WhenStep({ form, set }: StepProps) {
  const { schedule } = form;
  const change = (part: Partial<CampaignSchedule>) => set({ schedule: { ...schedule, ...part } });
  return (
    <>
      <Select label={w.frequency} maw={260} data={frequencies} value={schedule.frequency} onChange={(value) => value && change({ frequency: value as CampaignSchedule["frequency"] })} />
      {schedule.frequency === "weekly" && <Weekdays chosen={schedule.weekdays} change={(weekdays) => change({ weekdays })} />}
      <Times times={schedule.times} change={(times) => change({ times })} />
      <div className={css.inline}>
        <TextInput type="date" label={w.from} value={schedule.from} onChange={(event) => change({ from: event.currentTarget.value })} />
        <TextInput type="date" label={w.to} min={schedule.from} value={schedule.to} onChange={(event) => change({ to: event.currentTarget.value })} />
        <ZoneSelect label={w.zone} value={schedule.timezone} onChange={(timezone) => change({ timezone })} />
      </div>
    </>
  );
}
