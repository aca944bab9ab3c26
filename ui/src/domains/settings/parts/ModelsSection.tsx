import { PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Models } from "@/api";
import { Loaded, Notice, toast } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import { modelsQuery, useSaveModels } from "../queries";
import { SaveForm } from "./SaveForm";

const w = words.settings.models;
const usual: Models["purposes"] = ["draft", "voice"].map((purpose) => ({ purpose, model: "" }));

export function ModelsSection() {
  return <Loaded query={useQuery(modelsQuery)}>{(models) => <ModelsForm models={models} />}</Loaded>;
}

function ModelsForm({ models }: { models: Models }) {
  const [baseUrl, setBaseUrl] = useState(models.base_url ?? "");
  const [key, setKey] = useState("");
  const [purposes, setPurposes] = useState(models.purposes.length > 0 ? models.purposes : usual);
  const change = useSaveModels();
  const set = (purpose: string, part: Partial<Models["purposes"][number]>) =>
    setPurposes(purposes.map((one) => (one.purpose === purpose ? { ...one, ...part } : one)));
  const save = () => {
    const body = { base_url: baseUrl.trim(), api_key: key.trim() || undefined, purposes };
    change.mutate(body, { onSuccess: () => toast.done(words.settings.saved) });
  };
  return (
    <SaveForm title={w.title} about={w.about} save={save} pending={change.isPending} error={change.error}>
      <Notice tone={models.configured ? "info" : "plain"}>{models.configured ? w.configured : w.notConfigured}</Notice>
      <TextInput type="url" label={w.baseUrl} placeholder="http://127.0.0.1:11434/v1" required withAsterisk={false} value={baseUrl} onChange={(e) => setBaseUrl(e.currentTarget.value)} />
      <PasswordInput label={w.apiKey} description={w.apiKeyHint} autoComplete="off" value={key} onChange={(e) => setKey(e.currentTarget.value)} />
      {purposes.map((one) => {
        const name = w.purposes[one.purpose] ?? humanise(one.purpose);
        return (
          <fieldset key={one.purpose} style={{ border: 0, padding: 0, margin: 0 }}>
            <legend style={{ fontWeight: 600, padding: 0 }}>{name}</legend>
            <div className="tiles">
              <TextInput label={w.model} value={one.model} onChange={(e) => set(one.purpose, { model: e.currentTarget.value })} />
              <TextInput label={w.fallback} value={one.fallback ?? ""} onChange={(e) => set(one.purpose, { fallback: e.currentTarget.value || null })} />
            </div>
          </fieldset>
        );
      })}
    </SaveForm>
  );
}
