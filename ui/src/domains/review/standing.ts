/** Where a review stands. Pure. */
import { ApiProblem, type ReviewAccount, type ReviewPost } from "@/api";

export type Decided = "approved" | "changes" | null;

/** A post is decided when all its accounts are; one that shall change makes it so. */
export function decidedOf(post: Pick<ReviewPost, "accounts">): Decided {
  const all = post.accounts.map((account) => account.decided);
  if (all.includes("changes")) return "changes";
  return all.length > 0 && all.every((one) => one === "approved") ? "approved" : null;
}

export const hashesOf = (post: Pick<ReviewPost, "accounts">) => post.accounts.map(({ act_id, content_hash }) => ({ act_id, content_hash }));

export interface Version {
  accounts: ReviewAccount[];
  parts: ReviewAccount["parts"];
}

/** Accounts that get the same words share one preview. */
export function versionsOf(post: Pick<ReviewPost, "accounts">): Version[] {
  const versions = new Map<string, Version>();
  for (const account of post.accounts) {
    const said = JSON.stringify(account.parts);
    const version = versions.get(said);
    if (version) version.accounts.push(account);
    else versions.set(said, { accounts: [account], parts: account.parts });
  }
  return [...versions.values()];
}

export type Ended = "finished" | "expired" | "withdrawn" | "wait" | "gone";

/** Why a link shows nothing; null when it is some other trouble, worth another try. */
export function endedBy(error: unknown): Ended | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.status === 429) return "wait";
  for (const ended of ["finished", "expired", "withdrawn"] as const) if (error.code.endsWith(ended)) return ended;
  return [401, 403, 404, 410].includes(error.status) ? "gone" : null;
}
