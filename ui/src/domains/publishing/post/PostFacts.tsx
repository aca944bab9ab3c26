import { Link } from "react-router";
import type { PostDetail } from "@/api";
import { useWho } from "@/domains/identity";
import { DateTime, Facts, Notice, Tag, TimeAgo } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { PostStateTag } from "../parts/PostStateTag";

const w = words.publishing.post;
const b = words.publishing.belongs;

/** Where a post stands, where it belongs and who made it so. */
export function PostFacts({ post }: { post: PostDetail }) {
  const { facts: f } = w;
  const who = useWho();
  const { campaign_id, recurrence_id, repeat_of } = post;
  const items: [string, React.ReactNode][] = [
    [f.state, <PostStateTag key="s" state={post.state} />],
    [w.when, <PlannedFor key="w" post={post} />],
    [f.created, <span key="c"><TimeAgo at={post.created_at} /> {w.by(who(post.created_by))}</span>],
    [f.changed, <span key="h"><TimeAgo at={post.changed_at} /> {w.by(who(post.changed_by))}</span>],
    [f.revision, String(post.revision)],
  ];
  const labels = post.draft.labels ?? [];
  if (labels.length > 0) items.push([f.labels, <span key="l" className="row">{labels.map((label) => <Tag key={label}>{label}</Tag>)}</span>]);
  if (campaign_id) items.push([b.campaign, <Link key="p" to={paths.campaign(campaign_id)}>{b.openCampaign}</Link>]);
  if (recurrence_id) items.push([b.recurring, <Link key="r" to={paths.recurrence(recurrence_id)}>{b.openRecurring}</Link>]);
  if (repeat_of) items.push([b.repeats, <Link key="o" to={paths.post(repeat_of)}>{b.openRepeated}</Link>]);
  return <Facts items={items} />;
}

function PlannedFor({ post }: { post: PostDetail }) {
  if (!post.when) return w.whenNone;
  if (post.when.kind === "now") return w.whenNow;
  return (
    <>
      <DateTime at={post.when.due_at} /> {post.when.timezone && <span className="quiet">{post.when.local?.slice(11)} {post.when.timezone}</span>}
      {post.when.note && <Notice>{post.when.note}</Notice>}
    </>
  );
}
