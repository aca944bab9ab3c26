import type { Account, PolicyEffect, PolicyRule, PolicyStage } from "@/api";
import { count, humanise, money } from "@/lib/format";
import { words } from "@/words";

const w = words.settings.policies;

/** What a policy does, in one sentence. */
export function does(effect: PolicyEffect): string {
  if ("approve" in effect) return w.approves(count(effect.approve.acts_per_day));
  const stages = stagesOf(effect);
  return stages.length > 0 ? w.inStages(stages.map(saysStage).join(w.then)) : w.requires(effect.require.approvals);
}

const stagesOf = (effect: PolicyEffect): PolicyStage[] => ("require" in effect ? (effect.require.stages ?? []) : []);

/** "Legal (Admin, 2 people)". */
function saysStage({ name, by, roles = [], approvals }: PolicyStage): string {
  const whose = by === "client" ? w.stages.client : roles.map((role) => words.settings.members.roles[role] ?? role).join(w.or);
  const facts = [whose, approvals > 1 ? w.people(approvals) : ""].filter(Boolean).join(", ");
  return facts ? `${name} (${facts})` : name;
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

/** The effect a form describes: a number and what it counts, or stages that count for themselves. */
export function effectOf(kind: "approve" | "require", acts: number, approvals: number, stages: PolicyStage[] = []): PolicyEffect {
  if (kind === "approve") return { approve: { acts_per_day: acts } };
  if (stages.length === 0) return { require: { approvals } };
  const whole = stages.map((stage) => ({ ...stage, name: stage.name.trim(), roles: stage.by === "client" ? [] : stage.roles }));
  return { require: { approvals: whole.reduce((sum, stage) => sum + stage.approvals, 0), stages: whole } };
}
