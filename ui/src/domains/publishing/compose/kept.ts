/**
 * What is being written, kept in this browser until the server has confirmed it: a closed tab, a lost
 * connection or a stopped server loses nothing.
 */
import { chosenWorkspace, type PostDraft } from "@/api";
import { hasWords } from "../draft";

export interface Kept {
  draft: PostDraft;
  /** The revision it was written on; none for a post the server has never seen. */
  base: number | null;
  at: string;
}

const prefix = () => `roost.draft.${chosenWorkspace() ?? ""}.`;
const NEW = "new-";

export const newName = () => `${NEW}${crypto.randomUUID?.() ?? String(Math.random()).slice(2)}`;

export function keep(name: string, kept: Kept) {
  try {
    localStorage.setItem(prefix() + name, JSON.stringify(kept));
  } catch {
    // The browser's room is full or closed to us; the server's copy is the one that counts.
  }
}

export function forget(name: string) {
  localStorage.removeItem(prefix() + name);
}

export function kept(name: string): Kept | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(prefix() + name) ?? "null");
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
}

/** Copies of posts the server has never seen, the newest first, except the one being written here. */
export function orphans(except: string): { name: string; kept: Kept }[] {
  const names = Object.keys(localStorage).filter((key) => key.startsWith(prefix() + NEW)).map((key) => key.slice(prefix().length));
  const found = names.flatMap((name) => {
    const copy = name === except ? null : kept(name);
    return copy && hasWords(copy.draft) ? [{ name, kept: copy }] : [];
  });
  return found.sort((a, b) => b.kept.at.localeCompare(a.kept.at));
}

function isKept(value: unknown): value is Kept {
  if (!value || typeof value !== "object" || !("draft" in value) || !("at" in value)) return false;
  const draft = value.draft;
  return typeof value.at === "string" && Boolean(draft) && typeof draft === "object" && Array.isArray((draft as PostDraft).content?.parts);
}
