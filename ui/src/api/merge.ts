import type { Page } from "./schema";

/** Where each of several lists read side by side goes on; "" is its beginning. */
export type Cursors = Record<string, string>;

export const beginnings = (names: readonly string[]): Cursors => Object.fromEntries(names.map((name) => [name, ""]));

/** The next page of several lists as one, for an endpoint that filters by a single value. */
export async function mergedPage<T>(
  cursors: Cursors,
  read: (name: string, cursor: string | undefined) => Promise<Page<T>>,
): Promise<Page<T> & { next: Cursors }> {
  const names = Object.keys(cursors);
  const pages = await Promise.all(names.map((name) => read(name, cursors[name] || undefined)));
  const next: Cursors = {};
  names.forEach((name, at) => {
    const cursor = pages[at]?.next_cursor;
    if (cursor) next[name] = cursor;
  });
  return { items: pages.flatMap((page) => page.items), next };
}

export const following = (page: { next: Cursors }) => (Object.keys(page.next).length ? page.next : undefined);
