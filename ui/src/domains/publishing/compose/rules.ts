/** What the chosen accounts let a post consist of: rendered from the platforms' descriptions, none is named. */
import type { Account, PlatformInfo, PostCheck, PostRules } from "@/api";
import { type EditDraft, isCustom, type Side } from "../draft";

export type PollRules = NonNullable<PostRules["poll"]>;

export interface Allowed {
  /** Whether all of them have threads. */
  threads: boolean;
  /** Whether all of them let an account comment on its own post. */
  firstComment: boolean;
  mediaTypes: string[];
  mediaMax: number;
  altMax: number | null;
  sensitive: boolean;
  poll: PollRules | null;
  replySettings: { value: string; label: string }[];
  disclosures: { paid_partnership: boolean; ai_media: boolean };
}

/** The accounts whose text a side is. */
export function accountsOf(draft: EditDraft, side: Side): string[] {
  if (side !== "all") return [side];
  return draft.targets.map((target) => target.account_id).filter((id) => !isCustom(draft, id));
}

export function allowedFor(accountIds: string[], accounts: Account[], platforms: PlatformInfo[]): Allowed {
  const names = new Set(accounts.filter((account) => accountIds.includes(account.id)).map((account) => account.platform));
  const rules = platforms.filter((platform) => names.has(platform.name)).map((platform) => platform.post);
  const media = rules.flatMap((one) => one.media ?? []);
  const settings = rules.flatMap((one) => one.reply_settings);
  return {
    threads: rules.every((one) => one.threads),
    firstComment: rules.length > 0 && rules.every((one) => one.first_comment),
    mediaTypes: [...new Set(media.flatMap((one) => one.kinds.flatMap((kind) => kind.media_types)))],
    mediaMax: Math.max(0, ...media.flatMap((one) => one.kinds.map((kind) => kind.count_max))),
    altMax: media.length > 0 ? Math.min(...media.map((one) => one.alt_text_max)) : null,
    sensitive: media.some((one) => one.sensitive),
    poll: rules.find((one) => one.poll)?.poll ?? null,
    replySettings: settings.filter((one, at) => settings.findIndex((other) => other.value === one.value) === at),
    disclosures: { paid_partnership: rules.some((one) => one.disclosures.paid_partnership), ai_media: rules.some((one) => one.disclosures.ai_media) },
  };
}

export interface Measure {
  length: number;
  max: number;
  fitsUntil: number | null;
  username: string;
}

/** The account with the least room left for a part or the first comment, as the server counted it. */
export function strictest(check: PostCheck | undefined, accountIds: string[], part: number | "first_comment"): Measure | null {
  const measures = (check?.accounts ?? []).filter((account) => accountIds.includes(account.account_id)).flatMap((account): Measure[] => {
    const counted = part === "first_comment" ? account.first_comment : account.parts[part];
    return counted ? [{ length: counted.length, max: counted.length_max, fitsUntil: counted.fits_until ?? null, username: account.username }] : [];
  });
  return measures.sort((a, b) => a.max - a.length - (b.max - b.length))[0] ?? null;
}

/** The id and author in the address of a post: the last number in it, and the first name. */
export function postFrom(address: string): { post_id: string; author_username: string; url: string } | null {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return null;
  }
  const steps = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const post_id = steps.findLast((step) => /^\d{5,}$/.test(step));
  const author = steps[0]?.replace(/^@/, "");
  if (!/^https?:$/.test(url.protocol) || !post_id || !author || author === post_id) return null;
  return { post_id, author_username: author, url: url.href };
}
