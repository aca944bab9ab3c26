import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { PostDetail } from "@/api";
import { Loaded, PageHeader, Panel } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { TargetCard } from "../parts/TargetCard";
import { Comments } from "../post/Comments";
import { Contents } from "../post/Contents";
import { Deeds } from "../post/Deeds";
import { Figures } from "../post/Figures";
import css from "../post/post.module.css";
import { PostFacts } from "../post/PostFacts";
import { Reviews } from "../post/Reviews";
import { postQuery } from "../queries";

const w = words.publishing.post;
const TITLE_MAX = 70;

/** One post: where it stands at each account, with its proof, and everything that can be done about it. */
export function Component() {
  const { id = "" } = useParams();
  const post = useQuery(postQuery(id));
  const title = post.data?.excerpt || w.title;
  return (
    <>
      <PageHeader title={title.length > TITLE_MAX ? `${title.slice(0, TITLE_MAX)}…` : title} actions={<Link to={paths.posts()}>{w.back}</Link>} />
      <Loaded query={post}>{(found) => <Post key={found.id} post={found} />}</Loaded>
    </>
  );
}

function Post({ post }: { post: PostDetail }) {
  const custom = (id: string) => (post.draft.targets ?? []).some((target) => target.account_id === id && target.content);
  return (
    <div className={css.page}>
      <div className="stack">
        <Deeds post={post} />
        <Panel title={w.targets}>
          <div className="stack">
            {post.targets.map((target) => (
              <TargetCard key={target.account_id} target={target} own={custom(target.account_id)} />
            ))}
            {post.targets.length === 0 && <p className="quiet">{words.publishing.schedule.chooseAccount}</p>}
          </div>
        </Panel>
      </div>
      <div className={`stack ${css.beside}`}>
        <Panel title={w.content}>
          <Contents post={post} />
        </Panel>
        <Reviews post={post} />
        <Panel>
          <PostFacts post={post} />
        </Panel>
      </div>
      <div className="stack">
        <Figures post={post} />
        <Comments post={post} />
      </div>
    </div>
  );
}
