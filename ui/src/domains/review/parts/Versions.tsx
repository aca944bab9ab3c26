import { useState } from "react";
import type { ReviewMedia, ReviewPost } from "@/api";
import { shownComment, ThreadView } from "@/domains/publishing";
import { words } from "@/words";
import { fileUrl, pictureUrl } from "../queries";
import css from "../review.module.css";
import { versionsOf } from "../standing";
import { Video } from "./Video";

const w = words.review.public;

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

function Pictures({ media, token }: { media: ReviewMedia[]; token: string }) {
  if (media.length === 0) return null;
  return (
    <div className={css.pictures} data-count={Math.min(4, media.length)}>
      {media.map((one) => (
        <figure key={one.id}>
          <Seen file={one} token={token} />
        </figure>
      ))}
    </div>
  );
}

function Seen({ file, token }: { file: ReviewMedia; token: string }) {
  if (file.kind === "video") return <Video file={file} src={fileUrl(token, file.id)} />;
  if (file.kind == null) return <div className={css.noPicture}>{[w.noFile, file.alt_text].filter(Boolean).join(": ")}</div>;
  return <Picture file={file} src={pictureUrl(token, file.id)} />;
}

function Picture({ file, src }: { file: ReviewMedia; src: string }) {
  const [broken, setBroken] = useState(false);
  if (broken) return <div className={css.noPicture}>{[w.notShown, file.alt_text].filter(Boolean).join(" ")}</div>;
  return <img src={src} alt={file.alt_text || w.noAlt} width={file.width ?? undefined} height={file.height ?? undefined} loading="lazy" decoding="async" onError={() => setBroken(true)} />;
}
