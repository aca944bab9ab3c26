import { useEffect, useRef, useState } from "react";
import { words } from "@/words";
import css from "../media.module.css";
import { clockOf } from "../length";

const w = words.media;
/** A moment in, because many videos begin with a black picture, and some browsers draw nothing at the very beginning. */
const MOMENT = "#t=0.1";
/** So far ahead of the screen it is fetched. */
const AHEAD = "200px";

/** A frame of a video where the browser can make one; otherwise a place that says there is none. Nothing is played. */
export function VideoFrame({ src, text, length }: { src: string; text: string; length: number | null }) {
  const box = useRef<HTMLSpanElement>(null);
  const near = useNear(box);
  const [state, setState] = useState<"waiting" | "shown" | "none">("waiting");
  // Without a text it decorates what names it.
  const said = text === "" ? { "aria-hidden": true } : { role: "img", "aria-label": state === "none" ? `${text} (${w.noFrame})` : text };
  return (
    <span ref={box} className={css.frame} data-state={state} {...said}>
      {near && state !== "none" && <video src={`${src}${MOMENT}`} preload="metadata" muted playsInline tabIndex={-1} aria-hidden onLoadedData={() => setState("shown")} onError={() => setState("none")} />}
      {state === "none" && <small aria-hidden>{w.noFrame}</small>}
      <i aria-hidden>{length == null ? "▶" : `▶ ${clockOf(length)}`}</i>
    </span>
  );
}

/** Whether it is or was near the part of the page that is looked at. */
function useNear(box: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(() => typeof IntersectionObserver === "undefined");
  useEffect(() => {
    if (near || !box.current) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setNear(true), { rootMargin: AHEAD });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [near, box]);
  return near;
}
