import { Checkbox } from "@mantine/core";
import { Link } from "react-router";
import type { PlannedPost } from "@/api";
import { OutLink, Tag, TimeAgo } from "@/kit";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../publishing.module.css";
import { PostStateTag } from "../parts/PostStateTag";

const w = words.publishing;

interface PostRowProps {
  post: PlannedPost;
  selected: boolean;
  /** With Shift everything from the last one chosen. */
  toggle: (range: boolean) => void;
  may: boolean;
}

export function PostRow({ post, selected, toggle, may }: PostRowProps) {
  const what = post.excerpt || w.nothingWritten;
  const { comments, recurrence_id, repeat_of } = post;
  const draft = post.state === "draft" || post.state === "paused";
  return (
    <li className={css.row} data-selected={selected || undefined}>
      {may && (
        <Checkbox
          size="xs"
          checked={selected}
          aria-label={w.list.select(what)}
          onChange={(event) => toggle((event.nativeEvent as MouseEvent).shiftKey)}
        />
      )}
      <div className={css.rowMain}>
        <Link to={draft && may ? paths.compose(post.id) : paths.post(post.id)} className={css.rowText} dir="auto">
          {what}
        </Link>
        <div className={css.rowFacts}>
          <PostStateTag state={post.state} />
          <When post={post} />
          {post.targets.map((target) => (
            <span key={target.account_id}>
              <OutLink href={target.remote_url}>@{target.username}</OutLink>
            </span>
          ))}
          {post.parts > 1 && <span>{w.parts(post.parts)}</span>}
          {post.media > 0 && <span>{w.files(post.media)}</span>}
          {comments > 0 && <span>{w.belongs.comments(comments)}</span>}
          {recurrence_id && <Tag tone="info">{w.belongs.isRecurring}</Tag>}
          {repeat_of && <Tag tone="info">{w.belongs.isRepeat}</Tag>}
          {(post.draft.labels ?? []).map((label) => (
            <Tag key={label}>{label}</Tag>
          ))}
        </div>
        <Trouble post={post} />
      </div>
    </li>
  );
}

function When({ post }: { post: PlannedPost }) {
  const zone = useZone();
  const published = post.targets.find((target) => target.published_at)?.published_at;
  if (published) return <time dateTime={published}>{dateTime(published, zone)}</time>;
  if (post.when && post.when.kind !== "now") return <time dateTime={post.when.due_at}>{dateTime(post.when.due_at, post.when.timezone ?? zone)}</time>;
  return (
    <span>
      {w.list.changed} <TimeAgo at={post.changed_at} />
    </span>
  );
}

/** What somebody has to do about it, in the server's words. */
function Trouble({ post }: { post: PlannedPost }) {
  const troubled = post.targets.filter((target) => ["needs_you", "failed", "missed", "partly_published"].includes(target.state));
  if (troubled.length === 0) return null;
  return (
    <p className={css.rowTrouble}>
      {troubled.map((target) => `@${target.username}: ${target.note}`).join(" · ")}
    </p>
  );
}
