import type { Account, PolicyEffect, PolicyRule } from "@/api";
import { count, humanise, money } from "@/lib/format";
import { words } from "@/words";

const w = words.settings.policies;

/** What a policy does, in one sentence. */
export function does(effect: PolicyEffect): string {
  return "approve" in effect ? w.approves(count(effect.approve.acts_per_day)) : w.requires(effect.require.approvals);
}

/** Which acts it speaks for; what it leaves open is not said, except when that is everything. */
export function speaksFor(rule: PolicyRule, accounts: Account[]): string {
  const { kinds = [], accounts: ids = [], proposed_by: by = [], price_at_least_micros: price } = rule;
  const parts = [
    kinds.map((kind) => w.kinds[kind] ?? humanise(kind)).join(", "),
    ids.map((id) => nameOf(id, accounts)).join(", "),
    by.length > 0 ? w.proposedBy(by.map((one) => w.proposers[one]).join(w.or)) : "",
    price == null ? "" : w.costing(money(price)),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : w.everything;
}

function nameOf(id: string, accounts: Account[]): string {
  const account = accounts.find((one) => one.id === id);
  return account ? `@${account.username}` : w.goneAccount;
}

/** The effect a form describes: a number, and what it counts. */
export function effectOf(kind: "approve" | "require", acts: number, approvals: number): PolicyEffect {
  return kind === "approve" ? { approve: { acts_per_day: acts } } : { require: { approvals } };
}
