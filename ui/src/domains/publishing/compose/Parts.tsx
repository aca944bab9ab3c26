import { useRef, useState } from "react";
import { words } from "@/words";
import css from "../compose.module.css";
import { movePart } from "../draft";
import { useComposing } from "./context";
import { FirstComment } from "./FirstComment";
import { PartEditor } from "./PartEditor";

const w = words.publishing.composer;

/** The parts of a thread in their order, which a handle changes by pointer or by the arrow keys; then the first comment. */
export function Parts() {
  const { content, changeContent } = useComposing();
  const [focus, setFocus] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);

  const move = (key: string, to: number) => {
    changeContent((now) => movePart(now, key, to));
    setSaid(w.moved(Math.min(content.parts.length, Math.max(1, to + 1))));
  };
  const onMove = (event: React.PointerEvent, key: string) => {
    if (dragged !== key || !list.current) return;
    const from = content.parts.findIndex((part) => part.key === key);
    const to = placeAt(list.current, from, event.clientY);
    if (to !== from) move(key, to);
  };
  const all = content.parts.length;
  return (
    <>
      <ol ref={list} className={css.parts} aria-label={w.thread}>
        {content.parts.map((part, at) => (
          <li key={part.key} data-dragged={dragged === part.key || undefined}>
            <PartEditor
              part={part}
              at={at}
              focus={focus === part.key}
              goTo={setFocus}
              handle={
                <button
                  type="button"
                  className={css.handle}
                  aria-label={w.movePart(at + 1, all)}
                  onKeyDown={(event) => {
                    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                    if (!step) return;
                    event.preventDefault();
                    move(part.key, at + step);
                  }}
                  onPointerDown={(event) => {
                    event.currentTarget.setPointerCapture(event.pointerId);
                    setDragged(part.key);
                  }}
                  onPointerMove={(event) => onMove(event, part.key)}
                  onPointerUp={() => setDragged(null)}
                  onPointerCancel={() => setDragged(null)}
                >
                  <svg width="12" height="16" viewBox="0 0 12 16" fill="currentColor" aria-hidden>
                    <path d="M2 2h3v3H2zM7 2h3v3H7zM2 7h3v3H2zM7 7h3v3H7zM2 12h3v3H2zM7 12h3v3H7z" />
                  </svg>
                </button>
              }
            />
          </li>
        ))}
      </ol>
      <FirstComment />
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </>
  );
}

/** The place that a height on the screen stands for: after all others whose middle is above it. */
function placeAt(list: HTMLElement, from: number, y: number): number {
  const others = [...list.children].filter((_, at) => at !== from);
  return others.filter((child) => {
    const box = child.getBoundingClientRect();
    return box.top + box.height / 2 < y;
  }).length;
}
