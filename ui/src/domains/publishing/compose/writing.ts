/**
 * One post being written. Every change is kept in this browser at once and on the server a moment later; what
 * the server has not confirmed stays in the browser. Somebody else's save never disappears and never wins silently.
 */
import { ApiProblem, type PlannedPost, type PostDraft } from "@/api";
import { type Store, store } from "@/lib/store";
import { type EditDraft, fingerprint, hasWords, toDraft, toEdit } from "../draft";
import { forget, keep, kept } from "./kept";

/** What somebody else saved meanwhile. */
export interface Newer {
  revision: number;
  by: string;
  at: string;
  draft: PostDraft;
}

export type Saving = "never" | "saved" | "unsaved" | "saving" | "failed" | "conflict";

export interface Written {
  draft: EditDraft;
  /** As the server last told it; none until it was first saved. */
  post: PlannedPost | null;
  saving: Saving;
  savedAt: string | null;
  problem: unknown;
  newer: Newer | null;
  /** When the words were typed that were found in this browser only. */
  recoveredAt: string | null;
}

export interface Server {
  create: (draft: PostDraft) => Promise<PlannedPost>;
  save: (id: string, base: number, draft: PostDraft) => Promise<PlannedPost>;
}

export interface Writing {
  now: Store<Written>;
  change: (change: (draft: EditDraft) => EditDraft) => void;
  /** Saves what is unsaved and answers with the post as it then is. */
  flush: () => Promise<PlannedPost>;
  /** The server told of the post anew. */
  heard: (post: PlannedPost) => void;
  takeTheirs: () => void;
  overwrite: () => Promise<PlannedPost>;
  keepCopy: () => Promise<PlannedPost>;
  stop: () => void;
}

interface Begin {
  /** Under which name this browser keeps it; the post's id once there is one. */
  name: string;
  post: PlannedPost | null;
  draft: EditDraft;
  server: Server;
  made: (post: PlannedPost) => void;
}

export const AUTOSAVE_MS = 900;
const AGAIN_MS = 5_000;

/** Whether a change of the post must be asked for, because it takes approvals back. */
export const isExplicit = (post: PlannedPost | null) => post !== null && post.state !== "draft" && post.state !== "paused";

export function write({ name, post, draft, server, made }: Begin): Writing {
  let base = post?.revision ?? null;
  let saved = post ? fingerprint(toEdit(post.draft)) : "";
  let running: Promise<PlannedPost> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = store<Written>({ draft, post, saving: post ? "saved" : "never", savedAt: post?.changed_at ?? null, problem: null, newer: null, recoveredAt: null });
  const patch = (change: Partial<Written>) => now.set({ ...now.get(), ...change });
  const dirty = () => fingerprint(now.get().draft) !== saved && (base !== null || hasWords(toDraft(now.get().draft)));

  recover();

  function recover() {
    const copy = kept(name);
    if (!copy || !hasWords(copy.draft)) return;
    const mine = toEdit(copy.draft);
    if (fingerprint(mine) === saved) return forget(name);
    patch({ draft: mine, saving: "unsaved", recoveredAt: copy.at });
    if (post && copy.base !== post.revision) {
      patch({ saving: "conflict", newer: { revision: post.revision, by: post.changed_by, at: post.changed_at, draft: post.draft } });
    } else later();
  }

  function later(ms = AUTOSAVE_MS) {
    clearTimeout(timer);
    if (isExplicit(now.get().post) || now.get().newer) return;
    timer = setTimeout(() => void flush().catch(() => undefined), ms);
  }

  function change(changeDraft: (draft: EditDraft) => EditDraft) {
    const next = changeDraft(now.get().draft);
    if (next === now.get().draft) return;
    const conflict = now.get().newer !== null;
    now.set({ ...now.get(), draft: next });
    if (!dirty()) {
      forget(name);
      return patch({ saving: conflict ? "conflict" : base === null ? "never" : "saved" });
    }
    keep(name, { draft: toDraft(next), base, at: new Date().toISOString() });
    patch({ saving: conflict ? "conflict" : "unsaved" });
    later();
  }

  async function flush(): Promise<PlannedPost> {
    clearTimeout(timer);
    if (running) await running.catch(() => undefined);
    const known = now.get().post;
    if (known && !dirty()) return known;
    running = send();
    try {
      return await running;
    } finally {
      running = null;
    }
  }

  async function send(): Promise<PlannedPost> {
    const { draft: sent, post: known } = now.get();
    patch({ saving: "saving" });
    try {
      const answer = known && base !== null ? await server.save(known.id, base, toDraft(sent)) : await server.create(toDraft(sent));
      confirmed(answer, fingerprint(sent), known === null);
      return answer;
    } catch (error) {
      refused(error);
      throw error;
    }
  }

  function confirmed(answer: PlannedPost, sent: string, first: boolean) {
    forget(name);
    name = answer.id;
    base = answer.revision;
    saved = sent;
    patch({ post: answer, saving: "saved", savedAt: answer.changed_at, problem: null, newer: null, recoveredAt: null });
    if (dirty()) {
      keep(name, { draft: toDraft(now.get().draft), base, at: new Date().toISOString() });
      patch({ saving: "unsaved" });
      later();
    }
    if (first) made(answer);
  }

  function refused(error: unknown) {
    const newer = error instanceof ApiProblem && error.code === "publishing.revision_conflict" ? newerOf(error) : null;
    patch(newer ? { saving: "conflict", newer, problem: null } : { saving: "failed", problem: error });
    // What the server calls wrong stays wrong until it is changed; anything else is worth another try.
    if (!newer && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500)) later(AGAIN_MS);
  }

  function heard(post: PlannedPost) {
    if (base === null || running || post.revision < base) return;
    if (post.revision > base && !dirty()) {
      base = post.revision;
      saved = fingerprint(toEdit(post.draft));
      return patch({ post, draft: toEdit(post.draft), saving: "saved", savedAt: post.changed_at });
    }
    patch({ post: { ...post, revision: base } });
  }

  function takeTheirs() {
    const { newer, post: known } = now.get();
    if (!newer || !known) return;
    const draft = toEdit(newer.draft);
    base = newer.revision;
    saved = fingerprint(draft);
    forget(name);
    patch({ draft, post: { ...known, revision: base, draft: newer.draft }, saving: "saved", savedAt: newer.at, newer: null, recoveredAt: null });
  }

  function overwrite(): Promise<PlannedPost> {
    base = now.get().newer?.revision ?? base;
    patch({ newer: null });
    return flush();
  }

  /** Theirs stays as it is; mine becomes a post of its own. */
  async function keepCopy(): Promise<PlannedPost> {
    const copy = await server.create(toDraft(now.get().draft));
    takeTheirs();
    return copy;
  }

  return { now, change, flush, heard, takeTheirs, overwrite, keepCopy, stop: () => clearTimeout(timer) };
}

function newerOf(problem: ApiProblem): Newer | null {
  const body = problem.body as { newer?: Newer };
  return body.newer ?? null;
}
