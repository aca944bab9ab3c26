import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import type { Conversation as Found, ConversationPost } from "@/api";
import { usePermission } from "@/domains/identity";
import { OutLink, PlainText, Tag, TimeAgo, toast } from "@/kit";
import { money } from "@/lib/format";
import { words } from "@/words";
import css from "./conversation.module.css";
import { conversationQuery, type Place, useRead } from "./queries";

const w = words.conversation;
/** Characters after which a post is folded. */
const LONG = 600;

interface ConversationProps {
  place: Place;
  /** The post itself is shown beside it already. */
  withoutPost?: boolean;
}

/** What a post answers, and what that answers, the oldest first. Nothing is asked of the platform without a click. */
export function Conversation({ place, withoutPost }: ConversationProps) {
  const { data: found, isError } = useQuery(conversationQuery(place));
  if (isError) return <p className="quiet">{w.failed}</p>;
  if (!found) return null;
  // One that is gone is said to be gone, although its text of earlier stands beside it.
  const posts = found.posts.filter((post) => !withoutPost || post.remote_id !== place.remote_id || post.text === null);
  if (posts.length === 0 && found.above === "start") return null;
  return (
    <section className={css.conversation} aria-label={w.title}>
      {found.above === "earlier" && <p className="quiet">{w.earlier(found.earlier_count ?? null)}</p>}
      {posts.length > 0 && (
        <ol className={css.posts}>
          {posts.map((post) => (
            <Fragment key={post.remote_id}>
              <Turn post={post} />
              {post.has_gap_after && <li className={css.gap}>{w.gap}</li>}
            </Fragment>
          ))}
        </ol>
      )}
      {found.above === "unclear" && <p className="quiet">{w.unclear}</p>}
      {found.above === "unread" && <Unread place={place} found={found} />}
    </section>
  );
}

function Turn({ post }: { post: ConversationPost }) {
  if (post.text == null) return <li className="quiet">{w.gone}</li>;
  return (
    <li data-own={post.is_own || undefined}>
      <div className={css.head}>
        <OutLink href={post.url}>
          <strong>{post.author_username ? `@${post.author_username}` : w.nobody}</strong>
        </OutLink>
        {post.is_own && <Tag tone="good">{w.own}</Tag>}
        <TimeAgo at={post.created_at} />
      </div>
      {post.text ? <Text text={post.text} /> : <p className="quiet">{w.wordless}</p>}
    </li>
  );
}

function Text({ text }: { text: string }) {
  const [whole, setWhole] = useState(text.length <= LONG);
  return (
    <>
      <PlainText clamp={whole ? undefined : 6}>{text}</PlainText>
      {!whole && (
        <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
          {w.whole}
        </Button>
      )}
    </>
  );
}

/** What was not read because it costs money, and the way to it. */
function Unread({ place, found }: { place: Place; found: Found }) {
  const may = usePermission("propose");
  const read = useRead(place);
  const price = found.load_micros;
  const known = found.posts.length > 0;
  return (
    <div className={css.unread}>
      <span className="quiet">{known ? w.unread : w.unknown}</span>
      {may && price != null && (
        <Button size="compact-sm" variant="default" loading={read.isPending} onClick={() => read.mutate(price, { onError: toast.failed })}>
          {w.show(money(price))}
        </Button>
      )}
    </div>
  );
}
