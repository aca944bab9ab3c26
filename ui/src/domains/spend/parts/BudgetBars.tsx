import type { ReactNode } from "react";
import type { Account, Budget } from "@/api";
import { useAccount } from "@/domains/connections";
import { Bar, EmptyState, Tag, type Tone } from "@/kit";
import { clock, humanise, money } from "@/lib/format";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../spend.module.css";

const w = words.spend;
const tones: Record<Budget["level"], Tone | undefined> = { ok: undefined, near: "warn", reached: "bad" };

/** Kind and level of a budget: "X · workspace, per day". An account's budget carries its name where it is known. */
export function budgetName({ kind, scope, scope_id }: Budget, accounts: Account[] = []): string {
  const account = scope === "account" ? accounts.find((one) => one.id === scope_id) : undefined;
  return w.budget(w.kinds[kind] ?? humanise(kind), account ? `@${account.username}` : w.scopes[scope]);
}

interface BudgetBarsProps {
  budgets: Budget[];
  action?: (budget: Budget) => ReactNode;
}

/** What is used and what is reserved of each cap. */
export function BudgetBars({ budgets, action }: BudgetBarsProps) {
  const zone = useZone();
  const { accounts } = useAccount();
  const [title, text] = w.budgetsEmpty;
  if (budgets.length === 0) return <EmptyState title={title}>{text}</EmptyState>;
  return budgets.map((budget) => (
    <div key={budget.id} className={css.budget}>
      <div className={css.line}>
        <span>
          {budgetName(budget, accounts)}{" "}
          {budget.level !== "ok" && <Tag tone={tones[budget.level]}>{w.levels[budget.level]}</Tag>}
        </span>
        <span className="row num">
          {w.used(money(budget.used_micros), money(budget.cap_micros))}
          {action?.(budget)}
        </span>
      </div>
      <Bar
        label={budgetName(budget, accounts)}
        share={budget.cap_micros > 0 ? budget.used_micros / budget.cap_micros : 1}
        reserved={budget.cap_micros > 0 ? budget.reserved_micros / budget.cap_micros : 0}
        tone={tones[budget.level]}
      />
      <div className={`${css.foot} num`}>
        <span>
          {w.left(money(budget.left_micros))}
          {budget.reserved_micros > 0 && `, ${w.reserved(money(budget.reserved_micros))}`}
        </span>
        <span>
          {w.resets} {clock(budget.resets_at, zone)}
        </span>
      </div>
    </div>
  ));
}
