import type { Instant, Micros } from "./base";

export type ActState =
  | "proposed"
  | "approved"
  | "sending"
  | "unknown"
  | "unconfirmed"
  | "missed"
  | "sent"
  | "failed"
  | "rejected"
  | "expired"
  | "cancelled"
  | "handed_off"
  | "confirmed";
export interface Route {
  route: "api" | "hand_off" | "not_possible";
  reason?: string | null;
}
export interface ActTarget {
  post_id: string;
  url?: string | null;
  author_username?: string | null;
  text?: string | null;
}
export interface ActFailure {
  code: string;
  message: string;
  whose_fault?: string | null;
  fix?: string | null;
  retry_safe: boolean;
}
export interface Attempt {
  id: string;
  started_at: Instant;
  ended_at?: Instant | null;
  step: string;
  outcome?: string | null;
  detail?: string | null;
}
export interface Act {
  id: string;
  kind: string;
  account_id: string;
  state: ActState;
  route: Route;
  title: string;
  content: { text: string };
  content_hash: string;
  target?: ActTarget | null;
  price_micros?: Micros | null;
  length?: number | null;
  length_max?: number | null;
  notices: string[];
  value?: number | null;
  proposed_by?: string | null;
  proposed_at: Instant;
  decided_by?: string | null;
  decided_at?: Instant | null;
  due_at?: Instant | null;
  expires_at?: Instant | null;
  decision_reason?: string | null;
  finished_at?: Instant | null;
  opened_at?: Instant | null;
  result?: { remote_id?: string | null; url?: string | null } | null;
  failure?: ActFailure | null;
  hand_off_url?: string | null;
  origin?: { opportunity_id?: string | null; draft_id?: string | null } | null;
  snoozed_until?: Instant | null;
}
export interface ActDetail extends Act {
  attempts: Attempt[];
  evidence: { at: Instant; what: string }[];
}
export interface BulkResult {
  id: string;
  act?: Act | null;
  code?: string | null;
  detail?: string | null;
}
export interface GateStatus {
  paused: boolean;
  paused_by?: string | null;
  frozen: boolean;
  frozen_reason?: string | null;
  pause_reason?: string | null;
  quiet_hours?: { from: string; to: string } | null;
  timezone: string;
  missed_after_minutes: number;
  caps: { acts_per_day: number; used_today: number };
  overdue: number;
  counts: Partial<Record<ActState, number>>;
}
