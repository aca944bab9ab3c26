import { Button, MultiSelect, NumberInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { NewApiKey } from "@/api";
import { useMe } from "@/domains/identity";
import { Problem } from "@/kit";
import { words } from "@/words";
import { useAddKey } from "../queries";

const w = words.settings.keys;
/** No key may decide, whatever its maker may. */
const forPeopleOnly = /approve|decide/;

export function KeyForm({ made }: { made: (key: NewApiKey) => void }) {
  const permissions = (useMe().data?.permissions ?? []).filter((name) => !forPeopleOnly.test(name));
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>([]);
  const [days, setDays] = useState<number | string>(90);
  const add = useAddKey();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const expires_in_days = days === "" ? undefined : Number(days);
        add.mutate({ name, scopes, expires_in_days }, { onSuccess: made });
      }}
    >
      <Stack gap="sm">
        <TextInput label={w.name} description={w.nameHint} required withAsterisk={false} value={name} onChange={(e) => setName(e.currentTarget.value)} />
        <MultiSelect label={w.scopes} description={w.scopesHint} data={permissions.map((value) => ({ value, label: w.scopeNames[value] ?? value }))} value={scopes} onChange={setScopes} searchable />
        <NumberInput label={w.days} min={1} max={3650} value={days} onChange={setDays} />
        {add.isError && <Problem error={add.error} />}
        <Button type="submit" loading={add.isPending} disabled={scopes.length === 0}>
          {w.add}
        </Button>
      </Stack>
    </form>
  );
}
