import { NumberInput, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ModelChoice, Models } from "@/api";
import { Loaded, Notice, toast } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import { modelsQuery, useSaveModels } from "../queries";
import { SaveForm } from "./SaveForm";

const w = words.settings.models;
const MICROS = 1_000_000;
const none: ModelChoice = { model: "", fallback: null, input_micros_per_million: 0, output_micros_per_million: 0 };

export function ModelsSection() {
  return <Loaded query={useQuery(modelsQuery)}>{(models) => <ModelsForm models={models} />}</Loaded>;
}

function ModelsForm({ models }: { models: Models }) {
  const [baseUrl, setBaseUrl] = useState(models.base_url ?? "");
  const [key, setKey] = useState("");
  const [purposes, setPurposes] = useState<Models["purposes"]>({ reply_draft: none, voice_profile: none, ...models.purposes });
  const change = useSaveModels();
  const save = () => {
    const chosen = Object.entries(purposes).filter(([, choice]) => choice.model.trim() !== "");
    const body = { base_url: baseUrl.trim(), api_key: key.trim() || undefined, purposes: Object.fromEntries(chosen) };
    change.mutate(body, { onSuccess: () => toast.done(words.settings.saved) });
  };
  return (
    <SaveForm title={w.title} about={w.about} save={save} pending={change.isPending} error={change.error}>
      <Notice tone={models.configured ? "info" : "plain"}>{models.configured ? w.configured : w.notConfigured}</Notice>
      <TextInput type="url" label={w.baseUrl} placeholder="http://127.0.0.1:11434/v1" required withAsterisk={false} value={baseUrl} onChange={(e) => setBaseUrl(e.currentTarget.value)} />
      <PasswordInput label={w.apiKey} description={models.has_key ? w.apiKeyKept : w.apiKeyHint} autoComplete="off" value={key} onChange={(e) => setKey(e.currentTarget.value)} />
      {Object.entries(purposes).map(([purpose, choice]) => (
        <Choice key={purpose} purpose={purpose} choice={choice} set={(next) => setPurposes({ ...purposes, [purpose]: next })} />
      ))}
    </SaveForm>
  );
}

interface ChoiceProps {
  purpose: string;
  choice: ModelChoice;
  set: (choice: ModelChoice) => void;
}

/** The model for one purpose; its prices bound what a call may cost. */
function Choice({ purpose, choice, set }: ChoiceProps) {
  const price = (name: "input_micros_per_million" | "output_micros_per_million", label: string) => (
    <NumberInput label={label} prefix="$" min={0} decimalScale={4} value={choice[name] / MICROS} onChange={(dollars) => set({ ...choice, [name]: Math.round(Number(dollars) * MICROS) })} />
  );
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ fontWeight: 600, padding: "0 0 4px" }}>{w.purposes[purpose] ?? humanise(purpose)}</legend>
      <div className="pairs">
        <TextInput label={w.model} value={choice.model} onChange={(e) => set({ ...choice, model: e.currentTarget.value })} />
        <TextInput label={w.fallback} value={choice.fallback ?? ""} onChange={(e) => set({ ...choice, fallback: e.currentTarget.value || null })} />
        {price("input_micros_per_million", w.inputPrice)}
        {price("output_micros_per_million", w.outputPrice)}
      </div>
    </fieldset>
  );
}
