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
    url: string;
    text: string;
    created_at: Instant;
    lang?: string | null;
    metrics: Metrics;
  };
  author: {
    username: string;
    display_name: string;
    followers?: number | null;
    avatar_url?: string | null;
    verified?: boolean | null;
  };
  score: number;
  parts: ScoreParts;
  reasons: string[];
  source: { kind: "topic" | "watched" | "mention" | "competitor"; label: string };
  freshness_minutes?: number | null;
  past_contact: { count: number; last_at?: Instant | null };
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
  run_id: string;
  state?: "running" | "done" | "failed";
  stage: string;
  done: number;
  total: number;
  found: number;
  cost_micros: Micros;
  problem?: string | null;
}
export interface MonitorInput {
  kind: "topic" | "watched" | "mentions";
  label: string;
  query?: { any_of: string[]; lang?: string | null } | null;
  usernames?: string[] | null;
  category?: string | null;
  enabled: boolean;
  every_minutes: number;
}
export interface Monitor extends MonitorInput {
  id: string;
  last_run_at?: Instant | null;
  found_last?: number | null;
}
export interface Competitor {
  username: string;
  followers?: number | null;
  overlap?: number | null;
  seen: number;
  score: number;
  evidence: string[] | string;
}
