import { useQuery } from "@tanstack/react-query";
import type { Act, ActStage } from "@/api";
import { useWho } from "@/domains/identity";
import { Bar, Tag, TimeAgo } from "@/kit";
import { words } from "@/words";
import css from "../approvals.module.css";
import { consentOf, isStaged, rolesOf } from "../consent";
import { policiesQuery, useJudge } from "../queries";

const w = words.approvals;
type Approval = Act["approvals"][number];

/** Who has approved and who is next, where it takes more than one. */
export function Consent({ act }: { act: Act }) {
  const { given, needed } = consentOf(act, useJudge());
  const staged = isStaged(act);
  if ((needed < 2 && !staged) || act.state !== "proposed") return null;
  return (
    <section className={css.section}>
      <h2>{w.consent(given, needed)}</h2>
      {staged ? (
        <Stages stages={act.stages} />
      ) : (
        <div style={{ maxWidth: 260 }}>
          <Bar share={given / needed} label={w.consent(given, needed)} />
        </div>
      )}
      <p className="quiet" style={{ margin: "6px 0 0" }}>
        <Given approvals={act.approvals} />
        {!staged && (act.approvals.length > 0 ? ` · ${w.consentHint(needed - given)}` : w.consentHint(needed - given))}
      </p>
    </section>
  );
}

/** The stages in their order; which one waits, and for whom. */
function Stages({ stages }: { stages: ActStage[] }) {
  return (
    <ol className={css.stages}>
      {stages.map((stage, at) => (
        <li key={at} data-open={stage.open || undefined} aria-current={stage.open ? "step" : undefined}>
          <strong>{stage.name}</strong>
          <span className="quiet">{stage.by === "client" ? w.stages.client : stage.roles.length > 0 ? rolesOf(stage.roles) : w.stages.anybody}</span>
          <span className={css.push}>
            {stage.given >= stage.needed ? <Tag tone="good">{w.stages.passed}</Tag> : stage.open ? <Tag tone="info">{w.stages.next(stage.given, stage.needed)}</Tag> : <Tag>{w.stages.later}</Tag>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Given({ approvals }: { approvals: Approval[] }) {
  const who = useWho();
  return approvals.map((one, at) => (
    <span key={one.by}>
      {at > 0 && " · "}
      {one.name ?? who(one.by)} <TimeAgo at={one.at} />
    </span>
  ));
}

const POLICY = "policy:";

/** The person, the client or the policy that let the act out. */
export function DecidedBy({ by, act }: { by: string; act?: Pick<Act, "approvals"> }) {
  const who = useWho();
  const isPolicy = by.startsWith(POLICY);
  const policies = useQuery({ ...policiesQuery, enabled: isPolicy });
  const named = act?.approvals.find((one) => one.by === by)?.name;
  if (!isPolicy) return w.by(named ?? who(by));
  const policy = policies.data?.items.find((one) => one.id === by.slice(POLICY.length));
  return policy ? w.byPolicy(policy.name) : w.byGonePolicy;
}
