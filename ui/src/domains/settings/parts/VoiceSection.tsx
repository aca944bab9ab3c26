import { Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { VoiceRules } from "@/api";
import { Loaded, toast } from "@/kit";
import { lines } from "@/lib/lines";
import { words } from "@/words";
import { rulesQuery, useSaveRules } from "../queries";
import { SaveForm } from "./SaveForm";

const w = words.settings.voice;

export function VoiceSection() {
  return <Loaded query={useQuery(rulesQuery)}>{(rules) => <RulesForm rules={rules} />}</Loaded>;
}

function RulesForm({ rules }: { rules: VoiceRules }) {
  const [banned, setBanned] = useState(rules.banned_words.join("\n"));
  const [promoted, setPromoted] = useState(rules.promoted_terms.join("\n"));
  const [disclosure, setDisclosure] = useState(rules.disclosure ?? "");
  const change = useSaveRules();
  const save = () => {
    const body = { banned_words: lines(banned), promoted_terms: lines(promoted), disclosure: disclosure.trim() || null };
    change.mutate(body, { onSuccess: () => toast.done(words.settings.saved) });
  };
  return (
    <SaveForm title={w.title} save={save} pending={change.isPending} error={change.error}>
      <Textarea label={w.banned} description={w.bannedHint} autosize minRows={3} value={banned} onChange={(e) => setBanned(e.currentTarget.value)} />
      <Textarea label={w.promoted} description={w.promotedHint} autosize minRows={2} value={promoted} onChange={(e) => setPromoted(e.currentTarget.value)} />
      <TextInput label={w.disclosure} description={w.disclosureHint} value={disclosure} onChange={(e) => setDisclosure(e.currentTarget.value)} />
    </SaveForm>
  );
}
