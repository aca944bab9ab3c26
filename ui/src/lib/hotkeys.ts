import { useEffect, useRef } from "react";

/** Keys by name ("j", "?", "mod+k", "g t"); a two-step key is the first, a space, the second. */
export type Keymap = Record<string, (event: KeyboardEvent) => void>;

const SECOND_KEY_MS = 1_200;

export function useHotkeys(keymap: Keymap, enabled = true) {
  const current = useRef(keymap);
  useEffect(() => {
    current.current = keymap;
  });
  useEffect(() => {
    if (!enabled) return;
    let first: { key: string; at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      const key = keyName(event);
      if (!key || (isTyping(event.target) && !key.startsWith("mod+"))) return;
      const pair = first && event.timeStamp - first.at < SECOND_KEY_MS ? `${first.key} ${key}` : null;
      const run = (pair && current.current[pair]) || current.current[key];
      const starts = Object.keys(current.current).some((name) => name.startsWith(`${key} `));
      first = !run && starts ? { key, at: event.timeStamp } : null;
      if (!run) return;
      event.preventDefault();
      run(event);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}

function keyName(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return `mod+${event.key.toLowerCase()}`;
  return event.key;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || inDialog(target);
}

/** A dialog has its own keys; those of the page behind it must not fire. */
function inDialog(target: HTMLElement): boolean {
  return target.closest("[role=dialog], [role=listbox], [role=menu]") !== null;
}
