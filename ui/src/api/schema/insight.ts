import type { Instant, Micros } from "./base";
import type { Account } from "./connections";
import type { Metrics, Opportunity } from "./engagement";
import type { Act } from "./gate";
import type { SpendToday } from "./spend";

export interface ImportRun {
  id: string;
  state: string;
  file_name: string;
  bytes_done: number;
  bytes_total: number;
  posts: number;
  summary?: ImportSummary | null;
  problem?: { code: string; detail: string } | null;
  started_at?: Instant | null;
}
export interface ImportSummary {
  posts?: number;
  reposts?: number;
  duplicates?: number;
  malformed?: number;
  followers_listed?: number | null;
  following_listed?: number | null;
  files?: { name: string; expected?: number | null; parsed: number }[];
  skipped?: string[];
}
export interface Post {
  id: string;
  remote_id: string;
  url?: string | null;
  text: string;
  created_at: Instant;
  format?: string | null;
  topics: string[];
  metrics: Metrics;
  engagement_rate?: number | null;
  rate_basis?: "impressions" | "estimate" | null;
  source: "archive" | "sync" | "act";
}
/** How a group of posts does; one of the two figures may be unknown. */
export interface Slice {
  name: string;
  n: number;
  rate?: number | null;
  /** Median of likes, reposts, replies and quotes together. */
  engagements?: number | null;
}
export interface Analysis {
  version: number;
  made_at: Instant;
  posts_analysed: number;
  coverage: { from?: Instant | null; to?: Instant | null; with_impressions: number };
  engagement_rate: { value?: number | null; basis?: string | null; n: number };
  top: Post[];
  /** Monday is 0. */
  best_times: { weekday: number; hour: number; rate?: number | null; engagements?: number | null; n: number }[];
  engagements?: number | null;
  /** What the groups are compared by. */
  measured_by?: string;
  formats: Slice[];
  topics: Slice[];
  hooks: Slice[];
  lengths: Slice[];
  hashtags: Slice[];
  media: Slice[];
  statements: { text: string; evidence: string[]; n: number }[];
  not_enough_data: string[];
}
export interface GrowthDay {
  day: string;
  followers?: number | null;
  following?: number | null;
  posts?: number | null;
  gained?: number | null;
  lost?: number | null;
  net?: number | null;
  engagement_rate?: number | null;
  top_post?: Post | null;
  spend_micros?: Micros | null;
  acts?: number | null;
}
export interface Attribution {
  replies?: number | null;
  content?: number | null;
  hand_offs?: number | null;
  unknown?: number | null;
  window_hours: number;
  evidence: (string | { text: string })[];
}
export interface Growth {
  days: GrowthDay[];
  totals: { followers?: number | null; gained?: number | null; lost?: number | null; net?: number | null; spend_micros?: Micros | null; acts?: number | null; [more: string]: number | null | undefined };
  attribution: Attribution;
  cost_per_follower_micros?: Micros | null;
  roi: { spend_micros?: Micros | null; value_micros?: Micros | null; ratio?: number | null; basis?: string | null; days?: number } | null;
  engagement_improvement?: number | null;
  top_content: Post[];
}
export interface Goal {
  kind: string;
  target: { min?: number | null; max?: number | null } | number | null;
  actual?: number | null;
  progress?: number | null;
  status: "on_track" | "behind" | "unknown";
  basis?: string;
}
export interface GoalsInput {
  followers_per_month: { min: number; max: number };
  engagement_rate_min: number;
  cost_per_follower_max_micros: Micros;
  acts_per_day: { min: number; max: number };
}
export interface DailyRun {
  id: string;
  state: string;
  started_at: Instant;
  stages: {
    name: string;
    state: "waiting" | "running" | "done" | "failed" | "skipped";
    detail?: string | null;
    started_at?: Instant | null;
    ended_at?: Instant | null;
  }[];
}
export interface Today {
  account?: Account | null;
  followers?: number | null;
  followers_change_7d?: number | null;
  engagement_rate?: number | null;
  cost_per_follower_micros?: Micros | null;
  queue: { waiting: number; next: Act[] };
  opportunities: Opportunity[];
  growth: GrowthDay[];
  spend: SpendToday;
  goals: Goal[];
  daily_run?: DailyRun | null;
  attention: { level: "info" | "warning" | "error" | string; text: string; link?: string | null }[];
}
export interface DeadJob {
  id: string;
  kind: string;
  attempts: number;
  reason?: string | null;
  created_at: Instant;
  died_at?: Instant | null;
}
