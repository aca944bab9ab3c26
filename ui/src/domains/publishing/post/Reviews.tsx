import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PostDetail, ReviewLink } from "@/api";
import { usePermission } from "@/domains/identity";
import { confirm, DateTime, Panel, Problem, Tag, TimeAgo, type Tone, toast } from "@/kit";
import { words } from "@/words";
import css from "./post.module.css";
import { ReviewDialog } from "./ReviewDialog";
import { reviewLinksQuery, useWithdraw } from "./reviews";

const w = words.publishing.reviews;
const tones: Record<ReviewLink["state"], Tone> = { open: "info", finished: "good", expired: "plain", withdrawn: "plain" };

/** Links with which somebody without an account reads this post and decides about it. */
export function Reviews({ post }: { post: PostDetail }) {
  const may = usePermission("propose");
  const [sending, setSending] = useState(false);
  const links = useQuery({ ...reviewLinksQuery, enabled: may });
  if (!may) return null;
  const of = (links.data?.items ?? []).filter((one) => one.post_ids.includes(post.id));
  // What is out cannot be decided any more, but what was decided stays to be seen.
  const open = !["published", "partly_published", "publishing"].includes(post.state);
  if (!open && of.length === 0) return null;
  const send = (
    <Button size="xs" variant="default" onClick={() => setSending(true)}>
      {w.send}
    </Button>
  );
  return (
    <Panel title={w.title} action={open && send}>
      {links.isError && !links.data ? <Problem error={links.error} retry={() => void links.refetch()} /> : of.length === 0 && <p className={`quiet ${css.fine}`}>{w.none}</p>}
      <ul className={css.links}>
        {of.map((one) => (
          <Link key={one.id} one={one} post={post.id} />
        ))}
      </ul>
      {sending && <ReviewDialog post={post} close={() => setSending(false)} />}
    </Panel>
  );
}

function Link({ one, post }: { one: ReviewLink; post: string }) {
  const withdraw = useWithdraw();
  const decided = one.decisions.find((each) => each.post_id === post);
  const ask = () => confirm({ title: w.withdrawTitle(one.name), text: w.withdrawText, action: w.withdraw, danger: true, run: () => withdraw.mutate(one.id, { onSuccess: () => toast.done(w.withdrawn), onError: toast.failed }) });
  return (
    <li>
      <div className="spread">
        <span className="row">
          <strong>{one.name}</strong>
          <Tag tone={tones[one.state]}>{w.states[one.state]}</Tag>
          {one.post_ids.length > 1 && <span className="quiet">{w.withOthers(one.post_ids.length - 1)}</span>}
        </span>
        {one.state === "open" && (
          <Button size="compact-xs" variant="subtle" color="red" loading={withdraw.isPending} onClick={ask}>
            {w.withdraw}
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
            {w.opened} <TimeAgo at={one.opened_at} />
          </>
        ) : (
          w.notOpened
        )}
        {one.state === "open" && (
          <>
            {" · "}
            {w.until} <DateTime at={one.expires_at} />
          </>
        )}
      </p>
    </li>
  );
}
