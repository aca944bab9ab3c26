import { Button } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { PostDetail } from "@/api";
import { actQuery, blockedReason, useJudge } from "@/domains/approvals";
import { usePermission } from "@/domains/identity";
import { toast } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { useApprovePost } from "../changes";
import css from "../publishing.module.css";
import { MoreDeeds } from "./MoreDeeds";
import { MoveDialog } from "./MoveDialog";

const w = words.publishing.post;

/** What can be done now, and by whom. */
export function Deeds({ post }: { post: PostDetail }) {
  const mayPropose = usePermission("propose");
  const mayApprove = usePermission("approve");
  const approve = useApprovePost();
  const [moving, setMoving] = useState(false);
  const waits = post.targets.some((target) => target.state === "waiting");
  const closed = useClosed(post);
  if (!mayPropose && !mayApprove) return null;
  return (
    <div className={css.deeds}>
      {waits && mayApprove && (
        <Button disabled={closed !== undefined} title={closed ?? w.approveAbout} loading={approve.isPending} onClick={() => approve.mutate(post, { onSuccess: told, onError: toast.failed })}>
          {w.approve}
        </Button>
      )}
      {waits && mayApprove && closed && <span className="quiet">{closed}</span>}
      {waits && !mayApprove && <span className="quiet">{w.notApprover}</span>}
      {mayPropose && post.editable && (
        <Button variant={waits && mayApprove ? "default" : "filled"} component={Link} to={paths.compose(post.id)}>
          {w.edit}
        </Button>
      )}
      {mayPropose && post.movable && post.when && (
        <Button variant="default" onClick={() => setMoving(true)}>
          {w.reschedule}
        </Button>
      )}
      {mayPropose && <MoreDeeds post={post} />}
      {moving && <MoveDialog post={post} close={() => setMoving(false)} />}
    </div>
  );
}

/** Why this person's approval would add nothing, where it would not for any account. */
function useClosed(post: PostDetail): string | undefined {
  const judge = useJudge();
  const ids = post.targets.flatMap((target) => (target.state === "waiting" && target.act_id ? [target.act_id] : []));
  const acts = useQueries({ queries: ids.map(actQuery) });
  const reasons = acts.map(({ data }) => data && blockedReason(data, judge));
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

function told(results: { act?: { state: string } | null; detail?: string | null }[]) {
  const refused = results.find((one) => !one.act);
  if (refused) toast.refused(refused.detail ?? words.kit.brokenDetail);
  else toast.done(results.some((one) => one.act?.state === "proposed") ? w.approvedOne : w.approved);
}
