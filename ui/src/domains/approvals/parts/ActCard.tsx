import { Navigate } from "react-router";
import type { Act } from "@/api";
import { useAccount } from "@/domains/connections";
import { useWho } from "@/domains/identity";
import { DateTime, Missing, Money, Notice, Tag, TimeAgo } from "@/kit";
import { humanise } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../approvals.module.css";
import { isEditable } from "../content";
import type { Decisions } from "../decisions";
import { Actions } from "./Actions";
import { ActText } from "./ActText";
import { Consent, DecidedBy } from "./Consent";
import { DraftEditor } from "./DraftEditor";
import { Original } from "./Original";
import { Outcome } from "./Outcome";
import { RouteTag, StateTag } from "./StateTag";
import { Why } from "./Why";

const w = words.approvals;

interface ActCardProps {
  act: Act;
  decisions: Decisions;
  editing: boolean;
  setEditing: (editing: boolean) => void;
}

/** One act with everything a decision needs: the post answered, why, the exact text, the price, the way out. */
export function ActCard({ act, decisions, editing, setEditing }: ActCardProps) {
  const open = editing && act.state === "proposed" && isEditable(act);
  // A post is written where posts are written.
  if (open && act.origin.post_id) return <Navigate to={paths.compose(act.origin.post_id)} />;
  return (
    <article className={css.card} aria-label={act.title}>
      <div className={css.cardHead}>
        <StateTag state={act.state} />
        <Tag>{w.kinds[act.kind] ?? humanise(act.kind)}</Tag>
        <RouteTag act={act} />
        {act.value != null && (
          <span className={css.push} title={w.valueTip}>
            {w.value} <b className={css.value}>{Math.round(act.value)}</b>
          </span>
        )}
      </div>
      <Original act={act} />
      <Why act={act} />
      <section className={css.section}>
        <h2>{isEditable(act) ? w.draft : w.removal.title}</h2>
        {open ? (
          <DraftEditor act={act} close={() => setEditing(false)} />
        ) : (
          <ActText act={act} />
        )}
      </section>
      <Consent act={act} />
      <Rules act={act} />
      <Outcome act={act} decisions={decisions} />
      <FactsLine act={act} />
      {!open && <Actions act={act} decisions={decisions} edit={() => setEditing(true)} />}
    </article>
  );
}

/** The route with its reason, and the platform's rules that apply. */
function Rules({ act }: { act: Act }) {
  const { route, reason } = act.route;
  // Once handed off, the outcome below says the same.
  const told = route === "api" || act.state !== "proposed";
  if (act.notices.length === 0 && told) return null;
  return (
    <section className={`${css.section} stack`} style={{ gap: 6 }}>
      {!told && (
        <Notice tone={route === "hand_off" ? "warn" : "bad"}>
          {route === "hand_off" ? w.handOff.how : w.routeAbout.not_possible} {reason}
        </Notice>
      )}
      {act.notices.map((notice) => (
        <Notice key={notice}>{notice}</Notice>
      ))}
    </section>
  );
}

function FactsLine({ act }: { act: Act }) {
  const who = useWho();
  const account = useAccount().accounts.find((one) => one.id === act.account_id);
  return (
    <section className={`${css.section} ${css.facts}`}>
      <Fact label={w.account}>{account ? `@${account.username}` : <Missing />}</Fact>
      <Fact label={w.price}>
        <Money value={act.price_micros} why={w.priceMissing} />
      </Fact>
      <Fact label={w.proposed}>
        <TimeAgo at={act.proposed_at} /> {act.proposed_by && w.by(who(act.proposed_by))}
      </Fact>
      {act.decided_by && (
        <Fact label={w.decided}>
          <TimeAgo at={act.decided_at} /> <DecidedBy by={act.decided_by} act={act} />
        </Fact>
      )}
      {act.state === "proposed" && act.expires_at && (
        <Fact label={w.expires}>
          <DateTime at={act.expires_at} />
        </Fact>
      )}
      {act.state === "approved" && act.due_at && (
        <Fact label={w.due}>
          <DateTime at={act.due_at} />
        </Fact>
      )}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span>
      <span>{label}</span> {children}
    </span>
  );
}
