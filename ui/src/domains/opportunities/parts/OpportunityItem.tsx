import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "react-router";
import type { Opportunity } from "@/api";
import { RouteTag } from "@/domains/approvals";
import { Conversation } from "@/domains/conversation";
import { Avatar, Compact, confirm, Money, Notice, OutLink, PlainText, Reasons, ScoreParts, Tag, TimeAgo, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { ProposeForm } from "../forms/ProposeForm";
import { useDismiss, useDraft } from "../queries";
import css from "../opportunities.module.css";

const w = words.opportunities;

/** A post worth answering: who, what, why, and what can be done about it. */
export function OpportunityItem({ one }: { one: Opportunity }) {
  const item = useRef<HTMLLIElement>(null);
  const meant = useLocation().hash === `#${one.id}`;
  useEffect(() => {
    if (meant) item.current?.scrollIntoView({ block: "start" });
  }, [meant]);
  return (
    <li ref={item} className={css.item} id={one.id} data-meant={meant || undefined}>
      <div className={css.score}>
        <b className="num">{Math.round(one.score)}</b>
        <span>{w.score}</span>
      </div>
      <div style={{ minWidth: 0 }}>
        <Head one={one} />
        {one.post.is_answer && <Conversation place={{ account_id: one.account_id, remote_id: one.post.remote_id }} withoutPost />}
        <PlainText>{one.post.text}</PlainText>
        <div className={css.parts}>
          <ScoreParts parts={one.parts} />
        </div>
        <Reasons items={one.reasons} />
        {one.route.reason && <p className="quiet" style={{ margin: "6px 0 0" }}>{one.route.reason}</p>}
        <Draft one={one} />
        <Deeds one={one} />
      </div>
    </li>
  );
}

function Head({ one }: { one: Opportunity }) {
  const contact = one.past_contact?.count ?? 0;
  return (
    <div className={css.head}>
      <Avatar name={one.author.username} size={24} />
      <OutLink href={one.post.url}>
        <strong>{one.author.display_name}</strong> @{one.author.username}
      </OutLink>
      <span>
        <Compact value={one.author.followers} /> {w.followers}
      </span>
      <span>
        · <TimeAgo at={one.post.created_at} />
      </span>
      <Tag>{one.source.label}</Tag>
      <RouteTag act={one} />
      <span>
        <Money value={one.price_micros} />
      </span>
      {contact > 0 && (
        <Tag tone="info">
          {w.contact(contact)} · <TimeAgo at={one.past_contact?.last_at} />
        </Tag>
      )}
      {!["new", "drafted"].includes(one.state) && <Tag>{w.states[one.state]}</Tag>}
    </div>
  );
}

function Draft({ one }: { one: Opportunity }) {
  const draft = one.draft;
  if (!draft || one.state !== "drafted") return null;
  const warnings = [...(draft.flagged ? [w.flagged] : []), ...draft.warnings];
  return (
    <div className="stack" style={{ gap: 6, marginTop: 8 }}>
      {warnings.length > 0 && (
        <Notice tone="warn">
          {warnings.map((warning) => (
            <div key={warning}>{warning}</div>
          ))}
        </Notice>
      )}
      {one.notices.map((notice) => (
        <p key={notice} className="quiet" style={{ margin: 0 }}>
          {notice}
        </p>
      ))}
    </div>
  );
}

function Deeds({ one }: { one: Opportunity }) {
  const [writing, setWriting] = useState(one.state === "drafted");
  const draft = useDraft();
  const dismiss = useDismiss();
  if (one.act_id || one.state === "queued") {
    return <div className={css.actions}>{one.act_id && <Link to={paths.act(one.act_id)}>{w.openAct}</Link>}</div>;
  }
  if (!["new", "drafted"].includes(one.state)) return null;
  const askDismiss = () =>
    confirm({
      title: w.dismissTitle,
      text: w.dismissText,
      reason: w.dismissReason,
      reasonOptional: true,
      action: w.dismiss,
      run: (reason) => dismiss.mutate({ id: one.id, reason }, { onSuccess: () => toast.done(w.dismissed), onError: toast.failed }),
    });
  const askDraft = () => draft.mutate(one.id, { onSuccess: () => setWriting(true), onError: toast.failed });
  return (
    <>
      {writing && <ProposeForm key={one.draft?.id ?? "own"} one={one} />}
      <div className={css.actions}>
        <Button size="xs" variant={writing ? "default" : "light"} loading={draft.isPending} onClick={askDraft} disabled={one.route.route === "not_possible"}>
          {one.draft ? w.redraft : w.draft}
        </Button>
        {!writing && one.route.route !== "not_possible" && (
          <Button size="xs" variant="default" onClick={() => setWriting(true)}>
            {w.writeOwn}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="gray" onClick={askDismiss}>
          {w.dismiss}
        </Button>
      </div>
    </>
  );
}
