import type { Instant, Micros } from "./base";
import type { Route } from "./gate";

export interface ScoreParts {
  author: number;
  performance: number;
  content: number;
}
export interface Draft {
  id: string;
  text: string;
  confidence?: number | null;
  tone?: string | null;
  intent?: string | null;
  warnings: string[];
  flagged: boolean;
  model?: string | null;
}
export interface Opportunity {
  id: string;
  account_id: string;
  post: {
    remote_id: string;
    url?: string | null;
    text: string;
    created_at?: Instant | null;
    lang?: string | null;
    metrics: Metrics;
  };
  author: {
    username: string;
    display_name: string;
    followers?: number | null;
    verified?: boolean | null;
  };
  score: number;
  parts: ScoreParts;
  reasons: string[];
  source: { kind: string; label: string };
  freshness_minutes?: number | null;
  past_contact?: { count: number; last_at?: Instant | null } | null;
  notices?: string[];
  route: Route;
  price_micros?: Micros | null;
  state: "new" | "drafted" | "queued" | "dismissed" | "answered" | "expired";
  draft?: Draft | null;
  act_id?: string | null;
}
export interface Metrics {
  likes?: number | null;
  reposts?: number | null;
  replies?: number | null;
  quotes?: number | null;
  bookmarks?: number | null;
  impressions?: number | null;
}
export interface FindRun {
  id: string;
  state: "running" | "done" | "stopped";
  /** The monitor being looked at. */
  stage: string;
  done: number;
  total: number;
  looked_at?: number;
  found: number;
  detail?: string | null;
}
export interface MonitorInput {
  account_id: string;
  kind: "topic" | "watched" | "mentions";
  label: string;
  any_of: string[];
  usernames: string[];
  category?: string | null;
  lang?: string | null;
  enabled: boolean;
  every_minutes: number;
}
export interface Monitor extends MonitorInput {
  id: string;
  checked_at?: Instant | null;
}
export interface Competitor {
  username: string;
  followers?: number | null;
  overlap?: number | null;
  seen: number;
  score: number;
  topics: string[];
  /** Ids of posts. */
  evidence: string[];
}
