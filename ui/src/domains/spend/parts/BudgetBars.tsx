import type { ReactNode } from "react";
import type { Budget } from "@/api";
import { Bar, EmptyState, Tag, type Tone } from "@/kit";
import { clock, money } from "@/lib/format";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../spend.module.css";

const w = words.spend;
const tones: Record<Budget["level"], Tone | undefined> = { ok: undefined, near: "warn", reached: "bad" };

interface BudgetBarsProps {
  budgets: Budget[];
  action?: (budget: Budget) => ReactNode;
}

/** What is used and what is reserved of each cap. */
export function BudgetBars({ budgets, action }: BudgetBarsProps) {
  const zone = useZone();
  const [title, text] = w.budgetsEmpty;
  if (budgets.length === 0) return <EmptyState title={title}>{text}</EmptyState>;
  return budgets.map((budget) => (
    <div key={budget.id} className={css.budget}>
      <div className={css.line}>
        <span>
          {budget.label} <span className="quiet">{w.scopes[budget.scope] ?? budget.scope}</span>{" "}
          {budget.level !== "ok" && <Tag tone={tones[budget.level]}>{w.levels[budget.level]}</Tag>}
        </span>
        <span className="row num">
          {w.used(money(budget.used_micros), money(budget.cap_micros))}
          {action?.(budget)}
        </span>
      </div>
      <Bar
        label={`${budget.label}, ${w.scopes[budget.scope] ?? budget.scope}`}
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
