/**
 * What the server answers where its description is too vague for a compiler, or mistaken. `npm run gen` puts
 * these in; `dev/description.mjs` says where.
 */

/** How an act can leave; described as a string. */
export type RouteName = "api" | "hand_off" | "not_possible";

/** Content belongs to the kind of act; every kind so far is a text. */
export interface ActContent {
  text: string;
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

// From here on: the server describes another type of the same name in these places.

export type OpportunityState = "new" | "drafted" | "queued" | "dismissed";
export type ImportState = "waiting" | "checking" | "taking" | "done" | "failed";
export type SyncState = "waiting" | "running" | "done" | "stopped";
export type DailyRunState = "running" | "done" | "done_with_failures";
export type GoalStatus = "on_track" | "behind" | "unknown";
export type PostSource = "archive" | "sync" | "act";

export interface VoiceEvidence {
  post_id: string;
  quote: string;
}

export interface GrowthEvidence {
  cause: "reply" | "content" | "hand_off";
  post_id: string;
  followers: number;
  text: string;
}

export interface AnalysisStatement {
  text: string;
  /** The platform's ids of posts that show it, the strongest first. */
  evidence: string[];
  /** Posts in the group. */
  n: number;
}
