import { Button, NumberInput, Stack } from "@mantine/core";
import { useState } from "react";
import { Problem, toast } from "@/kit";
import { words } from "@/words";
import { useSetCap } from "../queries";

const w = words.spend;
const MICROS = 1_000_000;

interface CapFormProps {
  kind: string;
  /** The account this cap is for; the workspace when there is none. */
  accountId?: string;
  cap?: number;
  close: () => void;
}

export function CapForm({ kind, accountId, cap, close }: CapFormProps) {
  const [dollars, setDollars] = useState<number | string>(cap === undefined ? "" : cap / MICROS);
  const setCap = useSetCap();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const cap_micros = Math.round(Number(dollars) * MICROS);
    const done = () => {
      close();
      toast.done(w.saved);
    };
    setCap.mutate({ kind, cap_micros, account_id: accountId }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <NumberInput label={w.capLabel} description={w.capHint} prefix="$" min={0} max={10_000} decimalScale={2} value={dollars} onChange={setDollars} data-autofocus />
        {setCap.isError && <Problem error={setCap.error} />}
        <Button type="submit" loading={setCap.isPending} disabled={dollars === ""}>
          {w.save}
        </Button>
      </Stack>
    </form>
  );
}
