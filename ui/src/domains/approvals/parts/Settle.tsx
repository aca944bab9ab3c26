import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Act } from "@/api";
import { useAccount } from "@/domains/connections";
import { DateTime, Loaded, OutLink, toast } from "@/kit";
import { words } from "@/words";
import { actQuery, useSettle } from "../queries";
import css from "../approvals.module.css";

const w = words.approvals.settle;

/** For an outcome nobody could prove: what was tried, what was looked at, and the person's word. */
export function Settle({ act }: { act: Act }) {
  const [link, setLink] = useState("");
  const settle = useSettle();
  const account = useAccount().accounts.find((one) => one.id === act.account_id);
  const say = (result: "sent" | "not_sent") => {
    const remote_id = result === "sent" ? postId(link) : undefined;
    settle.mutate({ id: act.id, result, remote_id }, { onSuccess: () => toast.done(w.done), onError: toast.failed });
  };
  return (
    <section className={css.section}>
      <h2>{w.title}</h2>
      <p style={{ margin: "0 0 12px" }}>{w.text}</p>
      <History act={act} />
      {account?.platform === "x" && (
        <p style={{ margin: "0 0 12px" }}>
          <OutLink href={`https://x.com/${encodeURIComponent(account.username)}/with_replies`}>{w.openProfile}</OutLink>
        </p>
      )}
      <TextInput label={w.link} value={link} onChange={(e) => setLink(e.currentTarget.value)} mb="sm" />
      <div className="row">
        <Button loading={settle.isPending} onClick={() => say("sent")}>
          {w.sent}
        </Button>
        <Button variant="default" disabled={settle.isPending} onClick={() => say("not_sent")}>
          {w.notSent}
        </Button>
      </div>
    </section>
  );
}

/** Attempts and evidence, in order. */
export function History({ act }: { act: Act }) {
  const detail = useQuery(actQuery(act.id));
  return (
    <Loaded query={detail}>
      {(full) => (
        <>
          <strong>{w.tried}</strong>
          <ul className={css.timeline}>
            {full.attempts.map((attempt) => (
              <li key={attempt.id}>
                <DateTime at={attempt.started_at} />
                <span>
                  {attempt.outcome ? (w.outcomes[attempt.outcome] ?? attempt.outcome) : w.underWay} {attempt.detail && <span className="quiet">{attempt.detail}</span>}
                </span>
              </li>
            ))}
            {full.attempts.length === 0 && <li className="quiet">{words.approvals.noAttempts}</li>}
          </ul>
          <strong>{w.looked}</strong>
          <ul className={css.timeline}>
            {full.evidence.map((entry, index) => (
              <li key={index}>
                <DateTime at={entry.at} />
                <span>{entry.what}</span>
              </li>
            ))}
            {full.evidence.length === 0 && <li className="quiet">{w.nothingLooked}</li>}
          </ul>
        </>
      )}
    </Loaded>
  );
}

/** The number at the end of a post's address, or the id itself. */
function postId(text: string): string | undefined {
  return /(\d{5,})(?:[/?#].*)?$/.exec(text.trim())?.[1];
}
