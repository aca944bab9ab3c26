import { useSyncExternalStore } from "react";

/** A value outside React that screens can follow: the little that is neither server state nor in the URL. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function store<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Like `store`, and kept in this browser. */
export function keptStore(key: string): Store<string | null> {
  const kept = store<string | null>(localStorage.getItem(key));
  return {
    ...kept,
    set(value) {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
      kept.set(value);
    },
  };
}

export function useStore<T>(from: Store<T>): T {
  return useSyncExternalStore(from.subscribe, from.get);
}
