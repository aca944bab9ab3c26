import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { PostComment, PostDetail } from "@/api";
import { useMe, usePermission } from "@/domains/identity";
import { confirm, Lines, Panel, PlainText, Problem, Tag, TimeAgo, toast } from "@/kit";
import { words } from "@/words";
import { CommentForm } from "./CommentForm";
import { commentsQuery, inOrder, useDeleteComment } from "./comments";
import css from "./post.module.css";

const w = words.publishing.comments;

/** What the team and clients say about a post. */
export function Comments({ post }: { post: PostDetail }) {
  const [propose, approve] = [usePermission("propose"), usePermission("approve")];
  return (
    <Panel title={w.title}>
      <div className="stack" style={{ "--gap": "12px" } as React.CSSProperties}>
        <Said post={post} />
        {(propose || approve) && <CommentForm post={post.id} parts={post.parts} />}
      </div>
    </Panel>
  );
}

/** The newest ones, and those before them on demand. */
function Said({ post }: { post: PostDetail }) {
  const query = useInfiniteQuery(commentsQuery(post.id));
  const list = useRef<HTMLOListElement>(null);
  const asked = useRef(false);
  const { hasNextPage } = query;
  useEffect(() => {
    // The button that was pressed is gone: the cursor goes to what it brought.
    if (asked.current && !hasNextPage) list.current?.querySelector("li")?.focus({ preventScroll: true });
    if (!hasNextPage) asked.current = false;
  }, [hasNextPage]);
  if (!query.data) return query.isError ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Lines />;
  const comments = inOrder(query.data);
  const showEarlier = () => {
    asked.current = true;
    void query.fetchNextPage();
  };
  return (
    <>
      {comments.length === 0 && <p className={`quiet ${css.fine}`}>{w.none}</p>}
      {hasNextPage && (
        <div className="row">
          <Button size="xs" variant="default" loading={query.isFetchingNextPage} onClick={showEarlier}>
            {w.earlier}
          </Button>
          <span className="quiet">{w.shown(comments.length, post.comments)}</span>
        </div>
      )}
      {query.isFetchNextPageError && <Problem error={query.error} retry={showEarlier} />}
      <ol ref={list} className={css.comments}>
        {comments.map((one) => (
          <One key={one.id} post={post.id} one={one} parts={post.parts} />
        ))}
      </ol>
    </>
  );
}

function One({ post, one, parts }: { post: string; one: PostComment; parts: number }) {
  const me = useMe().data?.user?.id;
  const admin = usePermission("administer");
  const remove = useDeleteComment(post);
  const ask = () => confirm({ title: w.deleteTitle, text: w.deleteText, action: w.delete, danger: true, run: () => remove.mutate(one.id, { onSuccess: () => toast.done(w.deleted), onError: toast.failed }) });
  return (
    <li tabIndex={-1} data-client={one.from_client || undefined}>
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
