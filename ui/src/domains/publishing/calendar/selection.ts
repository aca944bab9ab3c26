/**
 * The posts chosen in the calendar. Kept outside React: each chip asks for itself, so that choosing one of
 * thousands draws one anew.
 */
import { createContext, useContext, useSyncExternalStore } from "react";
import { type Store, store } from "@/lib/store";

interface Chosen {
  /** Whether pressing a post chooses it. */
  on: boolean;
  ids: ReadonlySet<string>;
  /** The one chosen last, where a range begins. */
  last: string | null;
}

export interface Selection {
  now: Store<Chosen>;
  /** Chooses one or lets it go; with `range` everything from the last one on, in the order given. */
  toggle: (id: string, range: boolean, order: () => string[]) => void;
  start: () => void;
  stop: () => void;
  /** Chooses exactly these. */
  all: (ids: string[]) => void;
}

const none: Chosen = { on: false, ids: new Set(), last: null };

export function selection(): Selection {
  const now = store<Chosen>(none);
  return {
    now,
    toggle: (id, range, order) => now.set(toggled(now.get(), id, range ? order() : [])),
    start: () => now.set({ ...now.get(), on: true }),
    stop: () => now.set(none),
    all: (ids) => now.set({ on: true, ids: new Set(ids), last: ids.at(-1) ?? null }),
  };
}

/** What becomes of a choice. A range takes the side that its end takes; without a beginning it is the end alone. */
export function toggled(before: Chosen, id: string, order: string[]): Chosen {
  const add = !before.ids.has(id);
  const ids = new Set(before.ids);
  for (const one of between(order, before.last, id)) {
    if (add) ids.add(one);
    else ids.delete(one);
  }
  return { on: true, ids, last: id };
}

function between(order: string[], from: string | null, to: string): string[] {
  const [a, b] = [order.indexOf(from ?? ""), order.indexOf(to)];
  if (a < 0 || b < 0) return [to];
  return order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

const Context = createContext<Selection>(selection());
export const SelectionContext = Context;

export const useSelection = () => useContext(Context);

/** Whether posts are being chosen, and whether this one is. */
export function useChosen(id: string): { on: boolean; chosen: boolean } {
  const { now } = useSelection();
  const on = useSyncExternalStore(now.subscribe, () => now.get().on);
  const chosen = useSyncExternalStore(now.subscribe, () => now.get().ids.has(id));
  return { on, chosen };
}
