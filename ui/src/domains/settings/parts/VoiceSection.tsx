import { Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { VoiceProfile } from "@/api";
import { useAccount } from "@/domains/connections";
import { voiceQuery } from "@/domains/posts";
import { Loaded, toast } from "@/kit";
import { lines } from "@/lib/lines";
import { words } from "@/words";
import { useSaveRules } from "../queries";
import { SaveForm } from "./SaveForm";

const w = words.settings.voice;

export function VoiceSection() {
  const { account, ready } = useAccount();
  const voice = useQuery({ ...voiceQuery(account?.id ?? ""), enabled: account !== undefined });
  if (ready && !account) return <RulesForm voice={null} />;
  return <Loaded query={voice}>{(profile) => <RulesForm voice={profile} />}</Loaded>;
}

function RulesForm({ voice }: { voice: VoiceProfile | null }) {
  const [banned, setBanned] = useState(voice?.banned_words.join("\n") ?? "");
  const [promoted, setPromoted] = useState(voice?.promoted_terms?.join("\n") ?? "");
  const [disclosure, setDisclosure] = useState(voice?.disclosure ?? "");
  const change = useSaveRules();
  const save = () => {
    const body = { banned_words: lines(banned), promoted_terms: lines(promoted), disclosure: disclosure.trim() || undefined };
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
