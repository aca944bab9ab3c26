import type { Act } from "@/api";
import { words } from "@/words";

const w = words.approvals;

export interface Consent {
  given: number;
  needed: number;
  /** Why this person's approval would add nothing; undefined when it would. */
  closed: string | undefined;
}

/** How far an act is towards leaving. Where several must approve, whoever proposed it is not one of them. */
export function consentOf(act: Pick<Act, "approvals" | "approvals_needed" | "proposed_by">, me: string | undefined): Consent {
  const needed = act.approvals_needed;
  const counted = needed < 2 ? act.approvals : act.approvals.filter((one) => one.by !== act.proposed_by);
  return { given: Math.min(counted.length, needed), needed, closed: needed < 2 ? undefined : closedFor(act, me) };
}

function closedFor(act: Pick<Act, "approvals" | "proposed_by">, me: string | undefined): string | undefined {
  if (act.proposed_by === me) return w.ownProposal;
  return act.approvals.some((one) => one.by === me) ? w.alreadyApproved : undefined;
}
