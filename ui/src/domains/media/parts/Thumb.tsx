import type { Media } from "@/api";
import { words } from "@/words";
import css from "../media.module.css";

type Seen = Pick<Media, "kind" | "name" | "alt_text" | "file_url" | "thumbnail_url">;

/** A file, small. What it shows is told by its alt text, or by its name where there is none. */
export function Thumb({ media, alt, whole }: { media: Seen; alt?: string | null; whole?: boolean }) {
  const text = alt ?? media.alt_text ?? media.name;
  if (media.kind === "video") {
    return (
      <span className={css.thumb} data-whole={whole || undefined}>
        {/* The first frame stands for it; nothing is played here. */}
        <video src={media.file_url} preload="metadata" aria-label={text} muted />
        <i aria-hidden>▶</i>
      </span>
    );
  }
  return (
    <span className={css.thumb} data-whole={whole || undefined}>
      <img src={(whole ? null : media.thumbnail_url) ?? media.file_url} alt={text} loading="lazy" decoding="async" />
      {media.kind === "animation" && <i aria-hidden>{words.media.gif}</i>}
    </span>
  );
}
