import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import type { Review, ReviewPost } from "@/api";
import { Lines, Notice, Problem, RoostMark, Toasts } from "@/kit";
import { dateTime } from "@/lib/format";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { Comments } from "../parts/Comments";
import { Decide } from "../parts/Decide";
import { Ended } from "../parts/Ended";
import { Versions } from "../parts/Versions";
import { reviewQuery } from "../queries";
import css from "../review.module.css";
import { endedBy, standingOf } from "../standing";

const w = words.review.public;

/** Posts for somebody without an account: seen as they will look, approved or sent back. */
export function Component() {
  const { token = "" } = useParams();
  const review = useQuery(reviewQuery(token));
  const ended = review.isError ? endedBy(review.error) : null;
  return (
    <>
      <main className={css.page}>
        <title>{review.data ? w.title(review.data.workspace) : w.plain}</title>
        {review.data && !(ended && ended !== "wait") ? <Open review={review.data} token={token} /> : <Otherwise why={ended} error={review.error} retry={() => void review.refetch()} pending={review.isPending} />}
        <footer className={css.foot}>
          <RoostMark size={18} /> {w.by}
        </footer>
      </main>
      <Toasts />
    </>
  );
}

interface OtherwiseProps {
  why: ReturnType<typeof endedBy>;
  error: Error | null;
  retry: () => void;
  pending: boolean;
}

function Otherwise({ why, error, retry, pending }: OtherwiseProps) {
  if (why) return <Ended why={why} />;
  return (
    <>
      <h1 className="visually-hidden">{w.plain}</h1>
      {pending ? <Lines count={8} /> : <Problem error={error} retry={retry} />}
    </>
  );
}

function Open({ review, token }: { review: Review; token: string }) {
  const zone = useZone();
  const [changed, setChanged] = useState<string | null>(null);
  const all = review.posts.length;
  const done = review.posts.filter((post) => standingOf(post) !== "open").length;
  return (
    <>
      <header className={css.head}>
        <span className="quiet">{w.for(review.name)}</span>
        <h1>{w.title(review.workspace)}</h1>
        {done < all ? (
          <p>
            {w.about} {w.until(dateTime(review.expires_at, zone))}
          </p>
        ) : (
          <p role="status">
            <strong>{w.finishedTitle}</strong> {w.finishedText}
          </p>
        )}
      </header>
      {all > 1 && <p className={css.progress}>{w.progress(done, all)}</p>}
      {review.posts.map((post, at) => (
        <article key={post.post_id} className={css.post} data-decided={standingOf(post)} aria-label={w.post(at + 1, all)}>
          <div className={css.postHead}>
            <h2>{w.post(at + 1, all)}</h2>
            {standingOf(post) !== "gone" && <When post={post} />}
          </div>
          {changed === post.post_id && standingOf(post) === "open" && (
            <div role="alert" className={css.changed}>
              <Notice tone="warn">{w.contentChanged}</Notice>
            </div>
          )}
          <Versions post={post} token={token} />
          <Decide post={post} token={token} changed={setChanged} />
          <Comments post={post} token={token} name={w.post(at + 1, all)} />
        </article>
      ))}
    </>
  );
}

/** In the zone it is planned in, and in the reader's own where that is another. */
function When({ post }: { post: ReviewPost }) {
  const here = useZone();
  const when = post.when;
  if (!when || when.kind === "now") return <p>{w.noTime}</p>;
  const planned = dateTime(when.due_at, when.timezone ?? here);
  const mine = dateTime(when.due_at, here);
  return (
    <p>
      {w.planned(planned)}
      {mine !== planned && <span className="quiet"> ({w.here(mine)})</span>}
    </p>
  );
}
