import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { PostComment, PostDetail } from "@/api";
import { useMe, usePermission } from "@/domains/identity";
import { confirm, Loaded, Panel, PlainText, Tag, TimeAgo, toast } from "@/kit";
import { words } from "@/words";
import { CommentForm } from "./CommentForm";
import { commentsQuery, useDeleteComment } from "./comments";
import css from "./post.module.css";

const w = words.publishing.comments;

/** What the team and clients say about a post. */
export function Comments({ post }: { post: PostDetail }) {
  const [propose, approve] = [usePermission("propose"), usePermission("approve")];
  return (
    <Panel title={w.title}>
      <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
        <Loaded query={useQuery(commentsQuery(post.id))}>
          {({ items }) => (
            <>
              {items.length === 0 && <p className={`quiet ${css.fine}`}>{w.none}</p>}
              <ol className={css.comments}>
                {items.map((one) => (
                  <One key={one.id} post={post.id} one={one} parts={post.parts} />
                ))}
              </ol>
            </>
          )}
        </Loaded>
        {(propose || approve) && <CommentForm post={post.id} parts={post.parts} />}
      </div>
    </Panel>
  );
}

function One({ post, one, parts }: { post: string; one: PostComment; parts: number }) {
  const me = useMe().data?.user?.id;
  const admin = usePermission("administer");
  const remove = useDeleteComment(post);
  const ask = () => confirm({ title: w.deleteTitle, text: w.deleteText, action: w.delete, danger: true, run: () => remove.mutate(one.id, { onSuccess: () => toast.done(w.deleted), onError: toast.failed }) });
  return (
    <li data-client={one.from_client || undefined}>
      <div className={css.commentHead}>
        <strong>{one.by === me ? words.identity.you : one.by_name}</strong>
        {one.from_client && <Tag tone="info">{w.client}</Tag>}
        {one.internal && <Tag>{w.internal}</Tag>}
        {one.part != null && parts > 1 && <span>{words.publishing.composer.partOf(one.part, parts)}</span>}
        <TimeAgo at={one.at} />
        {(one.by === me || admin) && (
          <Button size="compact-xs" variant="subtle" color="gray" className={css.push} loading={remove.isPending} aria-label={w.deleteOf(one.by_name)} onClick={ask}>
            {w.delete}
          </Button>
        )}
      </div>
      <PlainText>{one.text}</PlainText>
    </li>
  );
}
