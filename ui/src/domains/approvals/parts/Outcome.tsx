import { Button } from "@mantine/core";
import type { Act } from "@/api";
import { useWho } from "@/domains/identity";
import { DateTime, Facts, Notice, OutLink } from "@/kit";
import { words } from "@/words";
import css from "../approvals.module.css";
import type { Decisions } from "../decisions";
import { HandOff } from "./HandOff";
import { Settle } from "./Settle";

const w = words.approvals;

/** What became of an act that is no longer waiting. */
export function Outcome({ act, decisions }: { act: Act; decisions: Decisions }) {
  if (act.state === "unconfirmed") return <Settle act={act} />;
  const body = outcomeBody(act, decisions);
  return body ? <section className={`${css.section} stack`} style={{ gap: 8 }}>{body}</section> : null;
}

function outcomeBody(act: Act, decisions: Decisions) {
  switch (act.state) {
    case "handed_off":
      return <HandOff act={act} />;
    case "unknown":
      return <Notice tone="warn">{w.unknownText}</Notice>;
    case "missed":
      return (
        <>
          <Notice tone="warn">{w.missedText}</Notice>
          <div>
            <Button size="xs" variant="default" onClick={() => decisions.again(act)}>
              {w.proposeAgain}
            </Button>
          </div>
        </>
      );
    case "rejected":
    case "cancelled":
      return <Refused act={act} />;
    case "failed":
      return <Failure act={act} />;
    case "sent":
    case "confirmed":
      return (
        <div className="spread">
          <span>
            {w.sentAt} <DateTime at={act.finished_at ?? act.decided_at} />
          </span>
          <OutLink href={act.result?.url}>{act.result?.url ? w.result : null}</OutLink>
        </div>
      );
    default:
      return null;
  }
}

function Refused({ act }: { act: Act }) {
  const who = useWho();
  return (
    <Notice>
      <strong>
        {w.states[act.state]}
        {act.decided_by && ` ${w.by(who(act.decided_by))}`}
      </strong>
      {act.decision_reason && `: ${act.decision_reason}`}
    </Notice>
  );
}

function Failure({ act }: { act: Act }) {
  const failure = act.failure;
  if (!failure) return null;
  return (
    <>
      <Notice tone="bad">{failure.message}</Notice>
      <Facts
        items={[
          ...(failure.whose_fault ? [[w.failure.fault, failure.whose_fault] as [string, string]] : []),
          ...(failure.fix ? [[w.failure.fix, failure.fix] as [string, string]] : []),
        ]}
      />
      {failure.retry_safe && <span className="quiet">{w.failure.safe}</span>}
    </>
  );
}
