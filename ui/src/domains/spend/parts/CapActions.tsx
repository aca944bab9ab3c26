import { Button } from "@mantine/core";
import type { Budget } from "@/api";
import { useAccount } from "@/domains/connections";
import { confirm, toast } from "@/kit";
import { words } from "@/words";
import { useRemoveCap } from "../queries";
import { budgetName } from "./BudgetBars";

const w = words.spend;

/** What a person may do with a cap: the installation's belongs to whoever operates the machine. */
export function CapActions({ budget, edit }: { budget: Budget; edit: (budget: Budget) => void }) {
  const { accounts } = useAccount();
  const removeCap = useRemoveCap();
  const name = budgetName(budget, accounts);
  const { kind, scope_id } = budget;
  if (budget.scope !== "workspace" && budget.scope !== "account") return null;
  const remove = (account_id: string) =>
    confirm({
      title: w.removeCapTitle(name),
      text: w.removeCapText,
      action: w.removeCap,
      danger: true,
      run: () => removeCap.mutate({ kind, account_id }, { onSuccess: () => toast.done(w.removed), onError: toast.failed }),
    });
  return (
    <>
      <Button size="compact-xs" variant="default" aria-label={`${w.setCap}: ${name}`} onClick={() => edit(budget)}>
        {w.setCap}
      </Button>
      {scope_id && (
        <Button size="compact-xs" variant="default" aria-label={`${w.removeCap}: ${name}`} loading={removeCap.isPending} onClick={() => remove(scope_id)}>
          {w.removeCap}
        </Button>
      )}
    </>
  );
}
