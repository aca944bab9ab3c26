import { Button } from "@mantine/core";
import { Link } from "react-router";
import type { Act } from "@/api";
import { blockedReason, RouteTag, textOf, useDecisions, useJudge } from "@/domains/approvals";
import { usePermission } from "@/domains/identity";
import { Counter, EmptyState, Panel, PlainText } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../today.module.css";

const w = words.approvals;

/** The head of the queue, to be decided without leaving the page. */
export function NextActs({ acts, waiting }: { acts: Act[]; waiting: number }) {
  const [title, text] = w.empty.waiting ?? ["", ""];
  return (
    <Panel title={words.today.nextUp} note={waiting > acts.length ? `${acts.length} / ${waiting}` : undefined} action={<Link to={paths.approvals()}>{words.today.allApprovals}</Link>} flush>
      {acts.length === 0 ? (
        <EmptyState title={title} action={<Button component={Link} to={paths.opportunities()} variant="light">{w.toOpportunities}</Button>}>
          {text}
        </EmptyState>
      ) : (
        <ul className="plain-list">
          {acts.map((act) => (
            <NextAct key={act.id} act={act} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function NextAct({ act }: { act: Act }) {
  const decisions = useDecisions();
  const may = usePermission("approve");
  const me = useJudge();
  const blocked = blockedReason(act, me);
  const toAct = paths.approvals({ act: act.id });
  return (
    <li className={css.act}>
      <div className={css.actHead}>
        <strong>{act.target?.author_username ? w.inReplyTo(act.target.author_username) : act.title}</strong>
        <RouteTag act={act} />
        {act.value != null && (
          <span className={css.push} title={w.valueTip}>
            {w.value} <b className="num">{Math.round(act.value)}</b>
          </span>
        )}
      </div>
      {act.target?.text && (
        <div className={css.quoted}>
          <PlainText clamp={2}>{act.target.text}</PlainText>
        </div>
      )}
      <PlainText>{textOf(act)}</PlainText>
      <div className="spread" style={{ marginTop: 8 }}>
        <div className="row" hidden={!may}>
          <Button size="xs" loading={decisions.approving === act.id} disabled={blocked !== undefined} title={blocked} onClick={() => decisions.approve(act)}>
            {act.route.route === "hand_off" ? w.approveHandOff : w.approve}
          </Button>
          <Button size="xs" variant="default" component={Link} to={toAct}>
            {w.edit}
          </Button>
          <Button size="xs" variant="subtle" color="red" onClick={() => decisions.reject(act)}>
            {w.reject}
          </Button>
        </div>
        {act.content.text !== undefined && <Counter text={act.content.text} max={act.length_max} />}
      </div>
    </li>
  );
}
