import { useQuery } from "@tanstack/react-query";
import type { Act } from "@/api";
import { useMe, useWho } from "@/domains/identity";
import { Bar, TimeAgo } from "@/kit";
import { words } from "@/words";
import css from "../approvals.module.css";
import { consentOf } from "../consent";
import { policiesQuery } from "../queries";

const w = words.approvals;

/** Who has approved, where it takes more than one. */
export function Consent({ act }: { act: Act }) {
  const who = useWho();
  const me = useMe().data?.user?.id;
  const { given, needed } = consentOf(act, me);
  if (needed < 2 || act.state !== "proposed") return null;
  return (
    <section className={css.section}>
      <h2>{w.consent(given, needed)}</h2>
      <div style={{ maxWidth: 260 }}>
        <Bar share={given / needed} label={w.consent(given, needed)} />
      </div>
      <p className="quiet" style={{ margin: "6px 0 0" }}>
        {act.approvals.map((one) => (
          <span key={one.by}>
            {who(one.by)} <TimeAgo at={one.at} />{" · "}
          </span>
        ))}
        {w.consentHint(needed - given)}
      </p>
    </section>
  );
}

const POLICY = "policy:";

/** The person or the policy that let the act out. */
export function DecidedBy({ by }: { by: string }) {
  const who = useWho();
  const isPolicy = by.startsWith(POLICY);
  const policies = useQuery({ ...policiesQuery, enabled: isPolicy });
  if (!isPolicy) return w.by(who(by));
  const policy = policies.data?.items.find((one) => one.id === by.slice(POLICY.length));
  return policy ? w.byPolicy(policy.name) : w.byGonePolicy;
}
