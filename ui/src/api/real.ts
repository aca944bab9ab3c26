/**
 * What the server answers where its description is too vague for a compiler. `npm run gen` puts
 * these in; `dev/description.mjs` says where.
 */

/** How an act can leave; described as a string. */
export type RouteName = "api" | "hand_off" | "not_possible";

/** Content belongs to the kind of act: a reply is a text, a post has parts. */
export interface ActContent {
  text?: string;
  parts?: ActPart[];
  /** What the account says under its own post. */
  first_comment?: { text: string; delay_seconds?: number } | null;
  /** Of an act that takes a published post down: the post, and what it is at the platform, the last first. */
  post_id?: string;
  remote_ids?: string[];
}

export interface ActPart {
  text: string;
  media?: { id: string; alt_text?: string | null; sensitive?: boolean }[];
  poll?: { options: string[]; minutes: number } | null;
}

/** A target belongs to the kind of act; these are a reply's. */
export interface ActTarget {
  post_id: string;
  url?: string | null;
  author_username?: string | null;
  text?: string | null;
}

/** Where an act came from. Empty for one a person wrote; a reply carries why its post was picked. */
export interface ActOrigin {
  opportunity_id?: string | null;
  /** Of an act that publishes a post. */
  post_id?: string | null;
  draft_id?: string | null;
  score?: number | null;
  parts?: { author: number; performance: number; content: number } | null;
  reasons?: string[];
  source?: { kind: string; label: string } | null;
  by_model?: boolean;
  confidence?: number | null;
  warnings?: string[];
}

/** Counters as the platform told them; null where it told nothing. */
export interface Metrics {
  likes?: number | null;
  reposts?: number | null;
  replies?: number | null;
  quotes?: number | null;
  bookmarks?: number | null;
  impressions?: number | null;
  link_clicks?: number | null;
  profile_clicks?: number | null;
}

export type Role = "owner" | "admin" | "content_manager" | "approver" | "viewer";
export type BudgetScope = "install" | "workspace" | "account" | "campaign";
