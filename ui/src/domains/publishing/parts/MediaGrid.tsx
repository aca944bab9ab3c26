import { useQuery } from "@tanstack/react-query";
import { ApiProblem, type PostMedia } from "@/api";
import { mediaQuery, Thumb } from "@/domains/media";
import { words } from "@/words";
import css from "../publishing.module.css";

/** Files as a reader will see them: one fills the width, several share it. */
export function MediaGrid({ media }: { media: PostMedia[] }) {
  if (media.length === 0) return null;
  return (
    <div className={css.mediaGrid} data-count={Math.min(4, media.length)}>
      {media.map((one) => (
        <Picture key={one.id} one={one} />
      ))}
    </div>
  );
}

/** One file of a post. */
export function Picture({ one }: { one: PostMedia }) {
  const file = useQuery({ ...mediaQuery(one.id), retry: false });
  if (!file.data) return <span className={css.mediaGone}>{file.isError ? whyNoFile(file.error) : ""}</span>;
  return (
    <span className={css.mediaCell} data-sensitive={one.sensitive || undefined}>
      <Thumb media={file.data} alt={one.alt_text ?? file.data.alt_text} />
      {one.sensitive && <i>{words.publishing.composer.sensitiveShort}</i>}
    </span>
  );
}

/** Gone for good, or only not read: somebody who reads "gone" would take it out of the post. */
export function whyNoFile(error: unknown): string {
  const w = words.publishing.composer;
  return error instanceof ApiProblem && error.status === 404 ? w.mediaGone : w.mediaUnread;
}
