import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { PostDetail, ReviewLink } from "@/api";
import { usePermission } from "@/domains/identity";
import { ShareForReview, useWithdrawLink } from "@/domains/review";
import { confirm, DateTime, Lines, Panel, Problem, Tag, TimeAgo, type Tone, toast } from "@/kit";
import { words } from "@/words";
import css from "./post.module.css";
import { reviewLinksQuery } from "./reviews";

const w = words.publishing.reviews;
const r = words.review;
const tones: Record<ReviewLink["state"], Tone> = { open: "info", finished: "good", expired: "plain", withdrawn: "plain" };

/** Links with which somebody without an account reads this post and decides about it. */
export function Reviews({ post }: { post: PostDetail }) {
  const may = usePermission("propose");
  const links = useQuery({ ...reviewLinksQuery, enabled: may });
  if (!may) return null;
  const of = (links.data?.items ?? []).filter((one) => one.post_ids.includes(post.id));
  const waits = post.targets.some((target) => target.state === "waiting");
  // What is out cannot be decided any more, but what was decided stays to be seen.
  if (!waits && !post.editable && of.length === 0) return null;
  return (
    <Panel title={r.title} action={waits && <ShareForReview name={post.excerpt} postIds={[post.id]} />}>
      {links.isError && !links.data && <Problem error={links.error} retry={() => void links.refetch()} />}
      {links.isPending && <Lines count={2} />}
      {links.data && of.length === 0 && <p className={`quiet ${css.fine}`}>{waits ? w.none : w.first}</p>}
      <ul className={css.links}>
        {of.map((one) => (
          <Link key={one.id} one={one} post={post.id} />
        ))}
      </ul>
    </Panel>
  );
}

function Link({ one, post }: { one: ReviewLink; post: string }) {
  const withdraw = useWithdrawLink();
  const decided = one.decisions.find((each) => each.post_id === post);
  const ask = () => confirm({ title: r.withdrawTitle(one.name), text: r.withdrawText, action: r.withdraw, danger: true, run: () => withdraw.mutate(one.id, { onSuccess: () => toast.done(r.withdrawn), onError: toast.failed }) });
  return (
    <li>
      <div className="spread">
        <span className="row">
          <strong>{one.name}</strong>
          <Tag tone={tones[one.state]}>{r.states[one.state]}</Tag>
          {one.post_ids.length > 1 && <span className="quiet">{w.withOthers(one.post_ids.length - 1)}</span>}
        </span>
        {one.state === "open" && (
          <Button size="compact-xs" variant="subtle" color="red" aria-label={`${r.withdraw}: ${one.name}`} loading={withdraw.isPending} onClick={ask}>
            {r.withdraw}
          </Button>
        )}
      </div>
      <p className={`quiet ${css.fine}`}>
        {decided ? (
          <>
            {w.decisions[decided.decision] ?? decided.decision} <TimeAgo at={decided.at} />
          </>
        ) : one.opened_at ? (
          <>
            {r.opened} <TimeAgo at={one.opened_at} />
          </>
        ) : (
          r.notOpened
        )}
        {one.state === "open" && (
          <>
            {" · "}
            {r.expires} <DateTime at={one.expires_at} />
          </>
        )}
      </p>
    </li>
  );
}
