import type { ReviewPost } from "@/api";
import { shownComment, ThreadView } from "@/domains/publishing";
import { words } from "@/words";
import { pictureUrl } from "../queries";
import css from "../review.module.css";
import { versionsOf } from "../standing";

const w = words.review.public;
type Media = ReviewPost["accounts"][number]["parts"][number]["media"];

/** The post as its readers will see it; accounts with the same words share one view. */
export function Versions({ post, token }: { post: ReviewPost; token: string }) {
  return versionsOf(post).map(({ accounts, parts, comment }) => {
    const first = accounts[0];
    if (!first) return null;
    const shown = parts.map((part) => ({ text: part.text, media: [], poll: part.poll, links: [], foot: <Pictures media={part.media} token={token} /> }));
    return (
      <div key={first.account_id} className={css.version}>
        <ThreadView name={first.username} username={first.username} parts={[...shown, ...shownComment(comment)]} />
        {accounts.length > 1 && <p className="quiet">{w.goesTo(accounts.map((one) => `@${one.username}`).join(", "))}</p>}
      </div>
    );
  });
}

function Pictures({ media, token }: { media: Media; token: string }) {
  if (media.length === 0) return null;
  return (
    <div className={css.pictures} data-count={Math.min(4, media.length)}>
      {media.map((one) => (
        <figure key={one.id}>
          {one.kind === "image" || one.kind === "animation" ? (
            <img src={pictureUrl(token, one.id)} alt={one.alt_text || w.noAlt} loading="lazy" decoding="async" />
          ) : (
            <div className={css.noPicture}>{[one.kind === "video" ? `▶ ${w.video}` : w.noFile, one.alt_text].filter(Boolean).join(": ")}</div>
          )}
        </figure>
      ))}
    </div>
  );
}
