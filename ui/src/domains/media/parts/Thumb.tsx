import type { Media } from "@/api";
import { words } from "@/words";
import css from "../media.module.css";
import { VideoFrame } from "./VideoFrame";

type Seen = Pick<Media, "kind" | "name" | "alt_text" | "file_url" | "thumbnail_url"> & Partial<Pick<Media, "duration_ms">>;

/** A file, small. What it shows is told by its alt text, or by its name where there is none. */
export function Thumb({ media, alt, whole }: { media: Seen; alt?: string | null; whole?: boolean }) {
  const text = alt ?? media.alt_text ?? media.name;
  return (
    <span className={css.thumb} data-whole={whole || undefined}>
      {media.kind === "video" ? (
        <VideoFrame src={media.file_url} text={text} length={media.duration_ms ?? null} />
      ) : (
        <img src={(whole ? null : media.thumbnail_url) ?? media.file_url} alt={text} loading="lazy" decoding="async" />
      )}
      {media.kind === "animation" && <i aria-hidden>{words.media.gif}</i>}
    </span>
  );
}
