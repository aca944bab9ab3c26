import type { Instant, Micros } from "./base";

export interface Budget {
  id: string;
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
  label?: string | null;
  units: number;
  cost_micros: Micros;
  account_id?: string | null;
  note?: string | null;
}
export interface DailySpend {
  day: string;
  kind: string;
  cost_micros: Micros;
}
