import type { Instant, Micros } from "./base";

export interface Budget {
  id: string;
  scope_id?: string | null;
  scope: "install" | "workspace" | "account" | "campaign";
  kind: string;
  label: string;
  cap_micros: Micros;
  used_micros: Micros;
  reserved_micros: Micros;
  left_micros: Micros;
  resets_at: Instant;
  level: "ok" | "near" | "reached";
}
export interface SpendOperation {
  kind?: string;
  operation: string;
  label: string;
  count: number;
  units: number;
  cost_micros: Micros;
}
export interface SpendToday {
  day: string;
  budgets: Budget[];
  operations: SpendOperation[];
  total_micros: Micros;
}
export interface LedgerEntry {
  id: string;
  at: Instant;
  kind: string;
  operation: string;
  purpose?: string | null;
  units: number;
  cost_micros: Micros;
  account_id?: string | null;
  /** Of the units, those already paid for today. */
  deduplicated?: number | null;
  outcome?: string;
}
export interface DailySpend {
  day: string;
  kind: string;
  cost_micros: Micros;
}
