import type { Media } from "@/api";
import { Tag } from "@/kit";
import { words } from "@/words";
import css from "../media.module.css";
import { Thumb } from "./Thumb";

const w = words.media;

interface GridProps {
  items: Media[];
  open: (media: Media) => void;
  /** Those chosen, where files are picked. */
  chosen?: ReadonlySet<string>;
}

/** Files as pictures, with what they still lack. */
export function Grid({ items, open, chosen }: GridProps) {
  return (
    <ul className={css.grid} aria-label={w.grid}>
      {items.map((media) => (
        <li key={media.id}>
          <button type="button" className={css.tile} aria-pressed={chosen?.has(media.id)} aria-label={w.open(media.name)} onClick={() => open(media)}>
            <Thumb media={media} alt="" />
            <span className={css.tileName}>{media.name}</span>
            <span className={css.tileFoot}>
              {!media.alt_text && <Tag tone="warn">{w.noAlt}</Tag>}
              {media.sensitive && <Tag>{w.sensitive}</Tag>}
              {media.used_by.length > 0 && <Tag tone="good">{w.inUse(media.used_by.length)}</Tag>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
