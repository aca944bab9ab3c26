import { Button, MultiSelect, NumberInput, SegmentedControl, Stack, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { ApiProblem, type PolicyStage, type Proposer } from "@/api";
import { useAccount } from "@/domains/connections";
import { Notice, Problem, toast } from "@/kit";
import { words } from "@/words";
import { effectOf } from "../policy";
import { useAddPolicy } from "../queries";
import { firstStages, StageFields } from "./StageFields";

const w = words.settings.policies;
const MICROS = 1_000_000;
const options = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

/** Writes a policy. Which kinds are only for people, the server says. */
export function PolicyForm({ close }: { close: () => void }) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<"approve" | "require">("require");
  const [acts, setActs] = useState<number | string>(5);
  const [approvals, setApprovals] = useState<number | string>(2);
  const [stages, setStages] = useState<PolicyStage[]>([]);
  const [kinds, setKinds] = useState<string[]>([]);
  const [accounts, setAccounts] = useState<string[]>([]);
  const [by, setBy] = useState<string[]>([]);
  const [price, setPrice] = useState<number | string>("");
  const { accounts: known } = useAccount();
  const add = useAddPolicy();
  const problem = add.error instanceof ApiProblem ? add.error : null;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const rule = {
      name: name.trim(),
      enabled: true,
      kinds,
      accounts,
      proposed_by: by as Proposer[],
      price_at_least_micros: price === "" ? null : Math.round(Number(price) * MICROS),
      effect: effectOf(kind, Number(acts), Number(approvals), stages),
    };
    const done = () => {
      close();
      toast.done(w.added);
    };
    add.mutate(rule, { onSuccess: done });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput label={w.name} description={w.nameHint} required withAsterisk={false} maxLength={100} error={problem?.field("name")} value={name} onChange={(e) => setName(e.currentTarget.value)} data-autofocus />
        <SegmentedControl fullWidth aria-label={w.effect} data={options(w.effects)} value={kind} onChange={(value) => setKind(value as typeof kind)} />
        {kind === "approve" ? (
          <>
            <Notice tone="warn">{w.approveWarning}</Notice>
            <NumberInput label={w.actsPerDay} min={1} max={1000} required withAsterisk={false} value={acts} onChange={setActs} />
          </>
        ) : (
          <>
            {stages.length === 0 && <NumberInput label={w.approvals} description={w.approvalsHint} min={1} max={5} required withAsterisk={false} value={approvals} onChange={setApprovals} />}
            <Switch label={w.stages.switch} description={w.stages.switchHint} checked={stages.length > 0} onChange={(event) => setStages(event.currentTarget.checked ? firstStages() : [])} />
            {stages.length > 0 && <StageFields stages={stages} change={setStages} />}
          </>
        )}
        <MultiSelect label={w.kindsLabel} placeholder={kinds.length ? undefined : w.all} data={options(w.kinds)} value={kinds} onChange={setKinds} error={problem?.field("kinds")} />
        <MultiSelect label={w.accountsLabel} placeholder={accounts.length ? undefined : w.all} data={known.map((one) => ({ value: one.id, label: `@${one.username}` }))} value={accounts} onChange={setAccounts} />
        <MultiSelect label={w.proposedByLabel} placeholder={by.length ? undefined : w.anybody} data={options(w.proposers)} value={by} onChange={setBy} />
        <NumberInput label={w.priceLabel} prefix="$" min={0} decimalScale={4} placeholder={w.anyPrice} value={price} onChange={setPrice} />
        {add.isError && <Problem error={add.error} />}
        <Button type="submit" loading={add.isPending}>
          {w.save}
        </Button>
      </Stack>
    </form>
  );
}
