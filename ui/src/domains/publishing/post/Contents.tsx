import type { PostDetail } from "@/api";
import { useAccount } from "@/domains/connections";
import { useMe } from "@/domains/identity";
import { OutLink } from "@/kit";
import { words } from "@/words";
import { shownParts } from "../parts/shown";
import { ThreadView } from "../parts/ThreadView";
import css from "../publishing.module.css";

/** The words and files of a post, once for each version that goes anywhere. */
export function Contents({ post }: { post: PostDetail }) {
  const { accounts } = useAccount();
  const me = useMe().data;
  const versions: [string | null, PostDetail["draft"]["content"]][] = [[null, post.draft.content]];
  for (const target of post.draft.targets ?? []) if (target.content) versions.push([target.account_id, target.content]);
  const common = post.targets.find((target) => !versions.some(([id]) => id === target.account_id));
  // When every account has words of its own, the common ones go nowhere.
  const shown = common || post.targets.length === 0 ? versions : versions.slice(1);
  return (
    <div className="stack">
      {post.draft.reply_to && (
        <p className={css.replyTo}>
          <OutLink href={post.draft.reply_to.url}>{words.publishing.post.replyTo(post.draft.reply_to.author_username)}</OutLink>
        </p>
      )}
      {shown.map(([id, content]) => {
        const account = accounts.find((one) => one.id === (id ?? common?.account_id));
        return (
          <ThreadView
            key={id ?? "common"}
            name={account?.display_name ?? me?.workspace.name ?? ""}
            username={account?.username ?? common?.username ?? "–"}
            avatar={account?.avatar_url}
            parts={shownParts(content)}
          />
        );
      })}
    </div>
  );
}
