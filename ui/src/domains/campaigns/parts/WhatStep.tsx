import { MultiSelect, Select, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useAccount } from "@/domains/connections";
import { Notice } from "@/kit";
import { words } from "@/words";
import type { Form } from "../form";
import { placed } from "../niche";
import { nichesQuery } from "../queries";

const w = words.campaigns.form;

export interface StepProps {
  form: Form;
  set: (change: Partial<Form>) => void;
}

/** What it is called, what it is about, and where it goes. */
export function WhatStep({ form, set }: StepProps) {
  const { accounts } = useAccount();
  const niches = placed(useQuery(nichesQuery).data?.items ?? []);
  const niche = niches.find((one) => one.id === form.niche_id);
  const usable = accounts.filter((one) => one.status === "connected" || form.account_ids.includes(one.id));
  return (
    <>
      <TextInput data-autofocus label={words.campaigns.name} description={w.nameHint} maxLength={100} value={form.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <MultiSelect label={w.accounts} data={usable.map((one) => ({ value: one.id, label: `@${one.username}` }))} value={form.account_ids} onChange={(account_ids) => set({ account_ids })} />
      {niches.length > 0 && <Select label={w.niche} data={[{ value: "", label: w.nicheNone }, ...niches.map((one) => ({ value: one.id, label: one.name }))]} value={form.niche_id ?? ""} onChange={(id) => set({ niche_id: id || null })} />}
      {niche?.forced && <Notice tone="warn">{w.nicheAge}</Notice>}
      <TagsInput label={w.labels} description={w.labelsHint} maxTags={20} maxLength={50} value={form.labels} onChange={(labels) => set({ labels })} />
    </>
  );
}
