/** A draft as the composer edits it. Pure: every change makes a new draft. */
import type { PostContent, PostDraft, PostPart } from "@/api";

/** A part keeps its name while it is moved about; the server knows only its place. */
export type EditPart = PostPart & { key: string };
export type EditContent = Omit<PostContent, "parts"> & { parts: EditPart[] };
export interface EditDraft extends Omit<PostDraft, "content" | "targets"> {
  content: EditContent;
  targets: { account_id: string; content: EditContent | null }[];
}

/** Whose words are being changed: everybody's, or one account's own. */
export type Side = "all" | string;

export const PARTS_MAX = 25;

let made = 0;
const newKey = () => `part-${++made}`;

export const emptyPart = (text = ""): EditPart => ({ key: newKey(), text, media: [], poll: null });

export function emptyDraft(accounts: string[] = []): EditDraft {
  const nothing = { paid_partnership: false, ai_media: false };
  return {
    content: { parts: [emptyPart()], numbering: false, reply_settings: null, disclosed: nothing, delay_seconds: 0, first_comment: null },
    targets: accounts.map((account_id) => ({ account_id, content: null })),
    reply_to: null,
    labels: [],
  };
}

export function toEdit(draft: PostDraft): EditDraft {
  const content = (one: PostContent): EditContent => ({ ...one, parts: one.parts.map((part) => ({ ...part, key: newKey() })), first_comment: one.first_comment ?? null });
  return {
    ...draft,
    content: content(draft.content),
    targets: (draft.targets ?? []).map((target) => ({ account_id: target.account_id, content: target.content ? content(target.content) : null })),
  };
}

export function toDraft(edit: EditDraft): PostDraft {
  const content = ({ parts, ...rest }: EditContent): PostContent => ({
    ...rest,
    parts: parts.map(({ text, media, poll }) => ({ text, media, poll })),
  });
  return {
    content: content(edit.content),
    targets: edit.targets.map((target) => ({ account_id: target.account_id, content: target.content && content(target.content) })),
    reply_to: edit.reply_to ?? null,
    labels: edit.labels ?? [],
  };
}

/** Equal for two drafts that say the same, whatever their parts are called. */
export const fingerprint = (edit: EditDraft) => JSON.stringify(toDraft(edit));

export function hasWords(draft: PostDraft): boolean {
  const contents = [draft.content, ...(draft.targets ?? []).flatMap((target) => target.content ?? [])];
  return contents.some((content) => content.parts.some((part) => part.text.trim() !== "" || (part.media ?? []).length > 0 || part.poll));
}

/** What one side sees: its own words, or everybody's when it has none. */
export function contentOf(draft: EditDraft, side: Side): EditContent {
  return draft.targets.find((target) => target.account_id === side)?.content ?? draft.content;
}

export function isCustom(draft: EditDraft, side: Side): boolean {
  return draft.targets.some((target) => target.account_id === side && target.content !== null);
}

export function withContent(draft: EditDraft, side: Side, change: (content: EditContent) => EditContent): EditDraft {
  if (!isCustom(draft, side)) return { ...draft, content: change(draft.content) };
  const targets = draft.targets.map((target) => (target.account_id === side && target.content ? { ...target, content: change(target.content) } : target));
  return { ...draft, targets };
}

/** Gives an account words of its own, beginning with everybody's. */
export function customise(draft: EditDraft, account: string): EditDraft {
  const copy = { ...draft.content, parts: draft.content.parts.map((part) => ({ ...part, key: newKey() })) };
  return { ...draft, targets: draft.targets.map((target) => (target.account_id === account ? { ...target, content: copy } : target)) };
}

export function shareCommon(draft: EditDraft, account: string): EditDraft {
  return { ...draft, targets: draft.targets.map((target) => (target.account_id === account ? { ...target, content: null } : target)) };
}

export function withAccounts(draft: EditDraft, accounts: string[]): EditDraft {
  const targets = accounts.map((account_id) => draft.targets.find((target) => target.account_id === account_id) ?? { account_id, content: null });
  return { ...draft, targets };
}

export function changePart(content: EditContent, key: string, change: Partial<PostPart>): EditContent {
  return { ...content, parts: content.parts.map((part) => (part.key === key ? { ...part, ...change } : part)) };
}

/** Adds an empty part after the one named; nothing when there are as many as can be kept. */
export function addPart(content: EditContent, after: string | null, part = emptyPart()): EditContent {
  if (content.parts.length >= PARTS_MAX) return content;
  const at = content.parts.findIndex((one) => one.key === after);
  return { ...content, parts: content.parts.toSpliced(at < 0 ? content.parts.length : at + 1, 0, part) };
}

/** The last part stays: a post without one is none. */
export function removePart(content: EditContent, key: string): EditContent {
  if (content.parts.length === 1) return { ...content, parts: [emptyPart()] };
  return { ...content, parts: content.parts.filter((part) => part.key !== key) };
}

export function movePart(content: EditContent, key: string, to: number): EditContent {
  const from = content.parts.findIndex((part) => part.key === key);
  const part = content.parts[from];
  const place = Math.min(content.parts.length - 1, Math.max(0, to));
  if (!part || from === place) return content;
  return { ...content, parts: content.parts.toSpliced(from, 1).toSpliced(place, 0, part) };
}

/** Puts several texts in the place of one part; its media stay with the first. */
export function splitPart(content: EditContent, key: string, texts: string[]): EditContent {
  const at = content.parts.findIndex((part) => part.key === key);
  const part = content.parts[at];
  if (!part || texts.length === 0) return content;
  const [first = "", ...rest] = texts;
  return { ...content, parts: content.parts.toSpliced(at, 1, { ...part, text: first }, ...rest.map((text) => emptyPart(text))) };
}
