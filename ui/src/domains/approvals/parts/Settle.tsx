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
  const partly = act.steps_done > 0;
  const say = (result: "sent" | "not_sent" | "continue") => {
    const where = result === "sent" ? whereItIs(link) : {};
    settle.mutate({ id: act.id, result, ...where }, { onSuccess: () => toast.done(w.done), onError: toast.failed });
  };
  return (
    <section className={css.section}>
      <h2>{w.title}</h2>
      <p style={{ margin: "0 0 12px" }}>
        {w.text} {partly && w.partly(act.steps_done)}
      </p>
      <History act={act} />
      {account?.platform === "x" && (
        <p style={{ margin: "0 0 12px" }}>
          <OutLink href={`https://x.com/${encodeURIComponent(account.username)}/with_replies`}>{w.openProfile}</OutLink>
        </p>
      )}
      <TextInput label={partly ? w.linkNeeded : w.link} value={link} onChange={(e) => setLink(e.currentTarget.value)} mb="sm" />
      <div className="row">
        <Button loading={settle.isPending} onClick={() => say("sent")}>
          {w.sent}
        </Button>
        {partly && (
          <Button variant="default" disabled={settle.isPending} onClick={() => say("continue")}>
            {w.carryOn}
          </Button>
        )}
        <Button variant={partly ? "subtle" : "default"} color={partly ? "red" : undefined} disabled={settle.isPending} onClick={() => say("not_sent")}>
          {partly ? w.giveUp : w.notSent}
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
          {full.effects.length > 0 && (
            <>
              <strong>{w.out}</strong>
              <ul className={css.timeline}>
                {full.effects.map((effect) => (
                  <li key={effect.step}>
                    <DateTime at={effect.at} />
                    <OutLink href={effect.remote_url}>{w.part(effect.step, effect.remote_id)}</OutLink>
                  </li>
                ))}
              </ul>
            </>
          )}
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

/** An address is left to the server to read; anything else is the id itself. */
function whereItIs(text: string): { remote_id?: string; remote_url?: string } {
  const said = text.trim();
  if (!said) return {};
  return /^https?:\/\//i.test(said) ? { remote_url: said } : { remote_id: said };
}
