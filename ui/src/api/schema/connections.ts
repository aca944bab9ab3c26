import type { Instant, Micros } from "./base";

export interface ScopeBundle {
  name: string;
  purpose: string;
  scopes: string[];
}
export interface Price {
  operation: string;
  label: string;
  unit: string;
  unit_price_micros: Micros;
}
export interface RuleBook {
  kind?: string;
  version: string;
  prices: Price[];
  notices: string[];
}
export interface PlatformInfo {
  name: string;
  display_name: string;
  scope_bundles: ScopeBundle[];
  app_setup_steps: string[];
  console_url: string;
  accepts_oauth1_keys: boolean;
  redirect_uri: string;
  rulebook: RuleBook;
  text_limit: number;
}
export type AccountStatus = "connected" | "needs_reconnect" | "archive_only" | "disconnected";
export interface Account {
  id: string;
  platform: string;
  remote_id: string;
  username: string;
  display_name: string;
  avatar_url?: string | null;
  status: AccountStatus;
  status_detail?: string | null;
  scopes: string[];
  owns_app: boolean;
  connected_at?: Instant | null;
  checked_at?: Instant | null;
  followers?: number | null;
  /** Longest post this account may write. */
  text_limit?: number | null;
  credit_micros?: Micros | null;
}
export interface DeveloperApp {
  platform: string;
  client_id: string;
  has_secret: boolean;
  updated_at: Instant;
}
export interface AppTest {
  /** Null when the platform could not be asked. */
  works: boolean | null;
  problem?: string | null;
  fix?: string | null;
}
