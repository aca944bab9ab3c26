import { useState } from "react";
import type { ReviewMedia } from "@/api";
import { clockOf, Thumb } from "@/domains/media";
import { Notice, OutLink } from "@/kit";
import { bytes } from "@/lib/format";
import { words } from "@/words";
import css from "../review.module.css";

const w = words.review.public;
/** Whoever pressed the button goes on with the player that takes its place. */
const focus = (player: HTMLVideoElement | null) => player?.focus();

/** A video: a frame of it where the browser can make one, what is known of it, and the film itself on demand. */
export function Video({ file, src }: { file: ReviewMedia; src: string }) {
  const [state, setState] = useState<"still" | "playing" | "broken">("still");
  const length = file.duration_ms == null ? null : clockOf(file.duration_ms);
  const name = [w.video, file.alt_text].filter(Boolean).join(": ");
  return (
    <div className={css.video}>
      <div className={css.stage} style={{ aspectRatio: shapeOf(file) }}>
        {state === "playing" ? (
          // What goes out has no captions of its own.
          // eslint-disable-next-line jsx-a11y/media-has-caption
          <video ref={focus} src={src} controls autoPlay playsInline aria-label={name} onError={() => setState("broken")} />
        ) : (
          <>
            <Thumb whole alt="" media={{ kind: "video", name: "", alt_text: null, file_url: src, thumbnail_url: null, duration_ms: file.duration_ms }} />
            <button type="button" aria-label={w.play(name)} onClick={() => setState("playing")}>
              <span aria-hidden>▶</span>
            </button>
          </>
        )}
      </div>
      {state === "broken" && (
        <div role="alert">
          <Notice tone="warn">
            {w.notPlayed} <OutLink href={new URL(src, location.origin).href}>{w.openFile}</OutLink>
          </Notice>
        </div>
      )}
      <p className={css.facts}>{[w.video, length, file.width && file.height ? `${file.width} × ${file.height}` : null, file.bytes == null ? null : bytes(file.bytes)].filter(Boolean).join(" · ")}</p>
      {file.alt_text && <p className={css.facts}>{file.alt_text}</p>}
    </div>
  );
}

/** Its own, so that nothing moves when it comes; wide where that is not known. */
const shapeOf = ({ width, height }: ReviewMedia) => (width && height ? `${width} / ${height}` : "16 / 9");
