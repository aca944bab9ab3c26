import type { Instant } from "./base";

export type Role = "owner" | "admin" | "content_manager" | "approver" | "viewer";
export interface Workspace {
  id: string;
  name: string;
  timezone: string;
}
export interface Me {
  user: { id: string; username: string } | null;
  workspace: Workspace;
  role: Role | null;
  permissions: string[];
  workspaces: { id: string; name: string; role: Role }[];
  demo: boolean;
}
export interface Member {
  user_id: string;
  username: string;
  role: Role;
  created_at?: Instant;
  /** False until they signed in for the first time. */
  confirmed?: boolean;
}
export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  created_at: Instant;
  last_used_at?: Instant | null;
  expires_at?: Instant | null;
}
export interface NewApiKey extends ApiKey {
  secret: string;
}
export interface AuditEntry {
  seq: number;
  at: Instant;
  actor: string;
  actor_name?: string | null;
  action: string;
  subject?: string | null;
  detail: unknown;
}
export interface AuditVerdict {
  ok: boolean;
  broken_at_seq?: number | null;
  head?: { seq: number; hash: string } | null;
}
