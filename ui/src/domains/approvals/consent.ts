import type { Act, ActStage } from "@/api";
import { words } from "@/words";

const w = words.approvals;

export interface Consent {
  given: number;
  needed: number;
  /** Why this person's approval would add nothing; undefined when it would. */
  closed: string | undefined;
}

/** Who looks at an act. */
export interface Judge {
  id?: string;
  role?: string | null;
}

type Judged = Pick<Act, "approvals" | "approvals_needed" | "proposed_by" | "stages">;

/** Whether there is more to say of its stages than how many people it takes. */
export const isStaged = (act: Judged) => act.stages.length > 1 || act.stages.some((stage) => stage.by === "client" || stage.roles.length > 0);

/** How far an act is towards leaving. Where several of the team must approve, whoever proposed it is not one of them. */
export function consentOf(act: Judged, me: Judge | undefined): Consent {
  const { stages } = act;
  if (stages.length > 0) {
    const sum = (of: (stage: ActStage) => number) => stages.reduce((total, stage) => total + of(stage), 0);
    return { given: sum((stage) => stage.given), needed: sum((stage) => stage.needed), closed: closedAt(act, stages, me) };
  }
  const needed = act.approvals_needed;
  const counted = needed < 2 ? act.approvals : act.approvals.filter((one) => one.by !== act.proposed_by);
  return { given: Math.min(counted.length, needed), needed, closed: needed < 2 ? undefined : closedFor(act, me) };
}

function closedAt(act: Judged, stages: ActStage[], me: Judge | undefined): string | undefined {
  const open = stages.find((stage) => stage.open);
  if (open?.by === "client") return w.stages.clientsTurn(open.name);
  const team = stages.filter((stage) => stage.by === "team").reduce((total, stage) => total + stage.needed, 0);
  if (team > 1 && closedFor(act, me)) return closedFor(act, me);
  const roles: string[] = open?.roles ?? [];
  return me && roles.length > 0 && !roles.includes(me.role ?? "") ? w.stages.notYours(open?.name ?? "", rolesOf(roles)) : undefined;
}

/** "Admin or Owner". */
export const rolesOf = (roles: string[]) => new Intl.ListFormat("en-GB", { type: "disjunction" }).format(roles.map((role) => words.settings.members.roles[role] ?? role));

function closedFor(act: Judged, me: Judge | undefined): string | undefined {
  if (me?.id === undefined) return undefined;
  if (act.proposed_by === me.id) return w.ownProposal;
  return act.approvals.some((one) => one.by === me.id) ? w.alreadyApproved : undefined;
}
