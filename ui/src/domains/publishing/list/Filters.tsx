import { Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { useAccount } from "@/domains/connections";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import { useCampaignChoices } from "../campaigns";
import css from "../publishing.module.css";

const w = words.publishing.list;
const TYPING_MS = 250;

/** What narrows the list, kept in the address. */
export function Filters() {
  const { accounts } = useAccount();
  const [q, setQ] = useSearch("q");
  const [typed, setTyped] = useState(q);
  const [account, setAccount] = useSearch("account");
  const [label, setLabel] = useSearch("label");
  const search = useDebouncedCallback(setQ, TYPING_MS);
  const searchLabel = useDebouncedCallback(setLabel, TYPING_MS);
  const [typedLabel, setTypedLabel] = useState(label);
  const [campaign, setCampaign] = useSearch("campaign");
  const campaigns = useCampaignChoices(campaign, words.publishing.calendar.anyCampaign);
  return (
    <div className={css.filters} role="search" aria-label={w.search}>
      <TextInput
        size="xs"
        style={{ flex: "1 1 220px" }}
        placeholder={w.search}
        aria-label={w.search}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      {accounts.length > 1 && (
        <Select size="xs" w={160} aria-label={w.account} data={[{ value: "", label: w.anyAccount }, ...accounts.map((one) => ({ value: one.id, label: `@${one.username}` }))]} value={account} onChange={setAccount} />
      )}
      {campaigns.length > 0 && <Select size="xs" w={160} aria-label={words.publishing.calendar.campaign} data={campaigns} value={campaign} onChange={setCampaign} />}
      <TextInput
        size="xs"
        w={140}
        placeholder={w.label}
        aria-label={w.label}
        value={typedLabel}
        onChange={(event) => {
          setTypedLabel(event.currentTarget.value);
          searchLabel(event.currentTarget.value);
        }}
      />
    </div>
  );
}
