import { Button, NumberInput, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Monitor, MonitorInput } from "@/api";
import { useAccount } from "@/domains/connections";
import { Problem } from "@/kit";
import { lines } from "@/lib/lines";
import { words } from "@/words";
import { useSaveMonitor } from "../queries";

const w = words.opportunities.monitors;

interface Form {
  kind: MonitorInput["kind"];
  label: string;
  words: string;
  lang: string;
  usernames: string;
  category: string;
  every: number;
  enabled: boolean;
}

/** Adds or changes a monitor. */
export function MonitorForm({ monitor, close }: { monitor?: Monitor; close: () => void }) {
  const [form, setForm] = useState(() => toForm(monitor));
  const save = useSaveMonitor();
  const { account } = useAccount();
  const set = (change: Partial<Form>) => setForm({ ...form, ...change });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const account_id = monitor?.account_id ?? account?.id;
    if (account_id) save.mutate({ id: monitor?.id, ...toInput(form, account_id) }, { onSuccess: close });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label={w.kind}
          data={Object.entries(w.kinds).map(([value, label]) => ({ value, label }))}
          value={form.kind}
          disabled={monitor !== undefined}
          onChange={(kind) => kind && set({ kind: kind as Form["kind"] })}
        />
        <TextInput label={w.label} required withAsterisk={false} value={form.label} onChange={(e) => set({ label: e.currentTarget.value })} />
        {form.kind === "topic" && (
          <>
            <Textarea label={w.words} description={w.wordsHint} autosize minRows={3} required withAsterisk={false} value={form.words} onChange={(e) => set({ words: e.currentTarget.value })} />
            <TextInput label={w.lang} maxLength={5} value={form.lang} onChange={(e) => set({ lang: e.currentTarget.value })} />
          </>
        )}
        {form.kind === "watched" && (
          <>
            <Textarea label={w.usernames} description={w.usernamesHint} autosize minRows={3} required withAsterisk={false} value={form.usernames} onChange={(e) => set({ usernames: e.currentTarget.value })} />
            <TextInput label={w.category} value={form.category} onChange={(e) => set({ category: e.currentTarget.value })} />
          </>
        )}
        <NumberInput label={w.every} min={15} max={10080} value={form.every} onChange={(value) => set({ every: Number(value) })} />
        <Switch label={w.enabled} checked={form.enabled} onChange={(e) => set({ enabled: e.currentTarget.checked })} />
        {save.isError && <Problem error={save.error} />}
        <Button type="submit" loading={save.isPending}>
          {w.save}
        </Button>
      </Stack>
    </form>
  );
}

function toForm(monitor?: Monitor): Form {
  return {
    kind: monitor?.kind ?? "topic",
    label: monitor?.label ?? "",
    words: monitor?.any_of.join("\n") ?? "",
    lang: monitor ? (monitor.lang ?? "") : "en",
    usernames: monitor?.usernames.join("\n") ?? "",
    category: monitor?.category ?? "",
    every: monitor?.every_minutes ?? 1440,
    enabled: monitor?.enabled ?? true,
  };
}

function toInput(form: Form, account_id: string): MonitorInput {
  const { kind, label, enabled, every: every_minutes } = form;
  const isTopic = kind === "topic";
  const isWatched = kind === "watched";
  return {
    account_id,
    kind,
    label: label.trim(),
    any_of: isTopic ? lines(form.words) : [],
    usernames: isWatched ? lines(form.usernames).map((name) => name.replace(/^@/, "")) : [],
    category: (isWatched && form.category.trim()) || null,
    lang: (isTopic && form.lang.trim()) || null,
    enabled,
    every_minutes,
  };
}
