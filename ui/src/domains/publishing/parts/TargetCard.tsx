import { Button } from "@mantine/core";
import { Link } from "react-router";
import type { PostTarget } from "@/api";
import { RouteTag } from "@/domains/approvals";
import { DateTime, Facts, Money, Notice, OutLink, Tag, WorkBar } from "@/kit";
import { clock } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { Removal } from "../post/Removal";
import { Approvals } from "../post/Approvals";
import css from "../publishing.module.css";
import { nameOfPart } from "./names";
import { PostStateTag } from "./PostStateTag";

const w = words.publishing.post;

/** The post at one account: where it stands, what is out, what was found, what went wrong. */
export function TargetCard({ target, own }: { target: PostTarget; own: boolean }) {
  return (
    <article className={css.target} aria-label={`@${target.username}`}>
      <div className={css.targetHead}>
        <strong>@{target.username}</strong>
        <PostStateTag state={target.state} />
        {target.route && target.route.route !== "api" && <RouteTag act={{ route: target.route }} />}
        {own && <Tag>{w.variant}</Tag>}
        <span className={css.push}>
          <Money value={target.price_micros} />
        </span>
      </div>
      {!target.failure && <p className={css.targetNote}>{target.note}</p>}
      <Approvals target={target} />
      <Progress target={target} />
      <Out target={target} />
      <Removal target={target} />
      <Trouble target={target} />
      <Evidence target={target} />
    </article>
  );
}

function Progress({ target }: { target: PostTarget }) {
  if (target.steps < 2 || target.steps_done === 0 || target.steps_done >= target.steps) return null;
  return (
    <>
      <span className="quiet">{w.progress(target.steps_done, target.steps)}</span>
      <WorkBar done={target.steps_done} total={target.steps} label={w.progress(target.steps_done, target.steps)} />
    </>
  );
}

function Out({ target }: { target: PostTarget }) {
  if (target.parts.length === 0 && !target.remote_url) {
    if (target.state !== "scheduled" || !target.run_at) return null;
    return (
      <span className="quiet">
        {w.leaves} <DateTime at={target.run_at} />
      </span>
    );
  }
  if (target.parts.length === 0) return <OutLink href={target.remote_url}>{w.openRemote}</OutLink>;
  return (
    <ol className={css.out}>
      {target.parts.map((part) => (
        <li key={part.part}>
          <OutLink href={target.state === "deleted" ? null : part.remote_url}>{target.steps > 1 ? nameOfPart(part) : w.openRemote}</OutLink>
          <DateTime at={part.at} />
        </li>
      ))}
    </ol>
  );
}

function Trouble({ target }: { target: PostTarget }) {
  const { failure } = target;
  const settle = target.act_id && ["unconfirmed", "unknown", "missed"].includes(target.act_state ?? "");
  return (
    <>
      {failure && (
        <div className="stack" style={{ "--gap": "8px" } as React.CSSProperties}>
          <Notice tone="bad">{failure.message}</Notice>
          <Facts
            items={[
              [w.fault, words.publishing.faults[failure.whose_fault] ?? failure.whose_fault],
              [w.fix, failure.fix],
            ]}
          />
          <span className="quiet">{failure.retry_safe ? w.retrySafe : w.retryUnsafe}</span>
        </div>
      )}
      <div className="row">
        {settle && (
          <Button size="xs" component={Link} to={paths.act(target.act_id!)}>
            {w.openAct}
          </Button>
        )}
        {target.act_state === "handed_off" && target.act_id && (
          <Button size="xs" component={Link} to={paths.approvals({ state: "attention", act: target.act_id })}>
            {w.handOff}
          </Button>
        )}
      </div>
    </>
  );
}

function Evidence({ target }: { target: PostTarget }) {
  const zone = useZone();
  if (target.evidence.length === 0) return null;
  return (
    <details className={css.evidence} open={target.state !== "published"}>
      <summary>{w.evidence}</summary>
      <ol>
        {target.evidence.map((one, at) => (
          <li key={at}>
            <time dateTime={one.at}>{clock(one.at, zone)}</time> {one.what}
          </li>
        ))}
      </ol>
    </details>
  );
}
