import type { Post } from "@/api";
import { Compact, DataTable, DateTime, OutLink, Percent } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import css from "../posts.module.css";

const w = words.posts;

/** Own posts with their figures; each rate says what it was divided by. */
export function PostTable({ posts, caption }: { posts: Post[]; caption: string }) {
  return (
    <DataTable
      caption={caption}
      rows={posts}
      rowKey={(post) => post.id}
      columns={[
        { name: w.post, cell: (post) => <Said post={post} /> },
        { name: w.likes, align: "right", cell: (post) => <Compact value={post.metrics.likes} why={w.noMetric} /> },
        { name: w.reposts, align: "right", cell: (post) => <Compact value={post.metrics.reposts} why={w.noMetric} /> },
        { name: w.replies, align: "right", cell: (post) => <Compact value={post.metrics.replies} why={w.noMetric} /> },
        { name: w.impressions, align: "right", cell: (post) => <Compact value={post.metrics.impressions} why={w.noViews} /> },
        { name: w.rate, align: "right", cell: (post) => <Rate post={post} /> },
      ]}
    />
  );
}

/** The words, and beneath them when, as what and from where they came. */
function Said({ post }: { post: Post }) {
  return (
    <div className={css.post}>
      <OutLink href={post.url}>
        <span className={css.postText} dir="auto">
          {post.text}
        </span>
      </OutLink>
      <div className={css.postMeta}>
        <DateTime at={post.created_at} />
        {post.format && <span>{humanise(post.format)}</span>}
        <span>{w.from(w.sources[post.source] ?? post.source)}</span>
      </div>
    </div>
  );
}

function Rate({ post }: { post: Post }) {
  const basis = post.rate_basis;
  return (
    <>
      <Percent value={post.engagement_rate} why={w.noRate} />
      {basis && post.engagement_rate != null && (
        <div className="quiet" title={w.basisTip[basis]}>
          {w.basis[basis]}
        </div>
      )}
    </>
  );
}
