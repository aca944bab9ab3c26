import { Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useAccount } from "@/domains/connections";
import { words } from "@/words";
import { CapForm } from "./CapForm";

const w = words.spend;

/** A cap for one account, on the platform it is on. */
export function AccountCapForm({ close }: { close: () => void }) {
  const { account, accounts } = useAccount();
  const [id, setId] = useState(account?.id);
  const chosen = accounts.find((one) => one.id === id) ?? account;
  if (!chosen) return null;
  const data = accounts.map((one) => ({ value: one.id, label: `@${one.username}` }));
  return (
    <Stack>
      <Select label={w.capAccountLabel} description={w.capAccountHint} data={data} value={chosen.id} onChange={(value) => value && setId(value)} allowDeselect={false} />
      <CapForm key={chosen.id} kind={chosen.platform} accountId={chosen.id} close={close} />
    </Stack>
  );
}
