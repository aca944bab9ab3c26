/** Where a review stands. Pure. */
import { ApiProblem, type ReviewAccount, type ReviewPost } from "@/api";

/** `gone`: nothing of it waits any more, because the team decided or took it back. */
export type Standing = "open" | "approve" | "changes" | "gone";

/** A link decides a post as a whole, once. */
export function standingOf(post: Pick<ReviewPost, "accounts">): Standing {
  const decided = post.accounts.find((account) => account.decided)?.decided;
  if (decided) return decided;
  return post.accounts.some((account) => account.waits) ? "open" : "gone";
}

export const hashesOf = (post: Pick<ReviewPost, "accounts">) => post.accounts.map(({ act_id, content_hash }) => ({ act_id, content_hash }));

export interface Version {
  accounts: ReviewAccount[];
  parts: ReviewAccount["parts"];
  comment: string | null;
}

/** Accounts that get the same words share one preview. */
export function versionsOf(post: Pick<ReviewPost, "accounts">): Version[] {
  const versions = new Map<string, Version>();
  for (const account of post.accounts) {
    const said = JSON.stringify([account.parts, account.first_comment]);
    const version = versions.get(said);
    if (version) version.accounts.push(account);
    else versions.set(said, { accounts: [account], parts: account.parts, comment: account.first_comment ?? null });
  }
  return [...versions.values()];
}

export type Ended = "over" | "wait" | "gone";

/** Why a link shows nothing; null when it is some other trouble, worth another try. */
export function endedBy(error: unknown): Ended | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.status === 429) return "wait";
  if (error.status === 410) return "over";
  return [401, 403, 404].includes(error.status) ? "gone" : null;
}
