/** Templates, recurring posts, campaigns, exchange and review, by the names the screens use. */
import { api } from "./client";
import type { PostContent, PostDraft, PostTime } from "./publishing";
import type { Instant, Micros, Role } from "./schema";

export type VariableType = "text" | "number" | "date" | "url" | "choice";

export interface Variable {
  name: string;
  label: string;
  type: VariableType;
  required: boolean;
  default: string | null;
  choices: string[];
}

export interface TemplateInput {
  name: string;
  description: string | null;
  content: PostContent;
  variables: Variable[];
  labels: string[];
}

export interface Template extends TemplateInput {
  id: string;
  created_by: string;
  changed_at: Instant;
  changed_by: string;
}

export interface SnippetInput {
  name: string;
  text: string;
}
export interface Snippet extends SnippetInput {
  id: string;
  changed_at: Instant;
}
export interface HashtagSetInput {
  name: string;
  hashtags: string[];
}
export interface HashtagSet extends HashtagSetInput {
  id: string;
}
export interface SavedMentionInput {
  name: string;
  platform: string;
  username: string;
  note: string | null;
}
export interface SavedMention extends SavedMentionInput {
  id: string;
}

export type Timing =
  | { kind: "rule"; rule: string; start: { local: string; timezone: string } }
  | { kind: "free_slots"; account_id: string; at_least_days: number };

export interface RecurrenceInput {
  name: string;
  draft: PostDraft;
  variations: PostContent[];
  timing: Timing;
  max_cycles: number | null;
  cooldown_days: number;
}

export interface Occurrence {
  due_at: Instant;
  local: string;
  timezone: string;
  note: string | null;
  /** None when its turn is left out. */
  variation: number | null;
  post_id: string | null;
  problem: string | null;
}

export interface Recurrence extends RecurrenceInput {
  id: string;
  state: "active" | "paused" | "ended";
  posts_made: number;
  next: Occurrence[];
  problem: string | null;
  ended_because: string | null;
  source_post_id: string | null;
  created_by: string;
  created_at: Instant;
  changed_by: string;
  changed_at: Instant;
}

export interface FieldProblem {
  field: string;
  message: string;
}

export interface RecurrencePreview {
  next: Occurrence[];
  problems: FieldProblem[];
}

export interface NicheInput {
  name: string;
  parent_id: string | null;
  age_restricted: boolean;
}
export interface Niche extends NicheInput {
  id: string;
}

export interface CampaignSchedule {
  frequency: "daily" | "weekdays" | "weekly";
  weekdays: number[];
  times: string[];
  timezone: string;
  from: string;
  to: string;
}

export interface CampaignInput {
  name: string;
  niche_id: string | null;
  account_ids: string[];
  schedule: CampaignSchedule;
  templates: { template_id: string; values: Record<string, string> }[];
  labels: string[];
}

export interface Campaign extends CampaignInput {
  id: string;
  age_restricted: boolean;
  state: "active" | "paused" | "completed";
  posts: { total: number; by_state: Record<string, number> };
  spend_micros: number;
  created_by: string;
  created_at: Instant;
  changed_by: string;
  changed_at: Instant;
}

export interface CampaignPreview {
  posts: { due_at: Instant; local: string; timezone: string; template_id: string; excerpt: string; problems: FieldProblem[] }[];
  price_micros: number;
}

export interface ImportRow {
  row: number;
  what: "create" | "update" | "unchanged" | "refused";
  post_id: string | null;
  excerpt: string;
  when: PostTime | null;
  problems: FieldProblem[];
}

export interface PostImport {
  /** Whether anything was kept. */
  stored: boolean;
  counts: { create: number; update: number; unchanged: number; refused: number };
  rows: ImportRow[];
  columns: { name: string; used_as: string | null }[];
}

export interface CalendarFeed {
  id: string;
  name: string;
  account_ids: string[];
  created_by: string;
  created_at: Instant;
  last_read_at: Instant | null;
}

export interface PostComment {
  id: string;
  by: string;
  by_name: string;
  from_client: boolean;
  at: Instant;
  text: string;
  part: number | null;
  internal: boolean;
}

export type ReviewDecision = "approve" | "changes";

export interface ReviewLink {
  id: string;
  name: string;
  post_ids: string[];
  created_by: string;
  created_at: Instant;
  expires_at: Instant;
  opened_at: Instant | null;
  finished_at: Instant | null;
  state: "open" | "finished" | "expired" | "withdrawn";
  decisions: { post_id: string; decision: string; at: Instant }[];
}

export interface ReviewAccount {
  account_id: string;
  platform: string;
  username: string;
  act_id: string;
  content_hash: string;
  parts: { text: string; media: { id: string; alt_text: string | null; kind: string | null }[]; poll: { options: string[]; minutes: number } | null }[];
  decided: ReviewDecision | null;
  /** Whether a decision is still of use. */
  waits: boolean;
}

export interface ReviewPost {
  post_id: string;
  when: PostTime | null;
  accounts: ReviewAccount[];
  comments: PostComment[];
}

export interface Review {
  workspace: string;
  name: string;
  expires_at: Instant;
  posts: ReviewPost[];
}

export type MetricsDensity = "dense" | "normal" | "sparse" | "off";
export interface MetricsChoice {
  density: MetricsDensity;
  samples: number;
  expected_micros_per_post: Micros;
  expected_micros_per_month: Micros;
}
export interface MetricsSettings extends MetricsChoice {
  posts_per_month: number;
  choices: MetricsChoice[];
}

export interface PolicyStage {
  name: string;
  by: "team" | "client";
  roles: Role[];
  approvals: number;
}
export interface ActStage extends Omit<PolicyStage, "approvals"> {
  needed: number;
  given: number;
  open: boolean;
}
export type Undecided = "expire" | "hold" | "next_slot";

interface Init {
  params?: { path?: Record<string, string>; query?: Record<string, unknown> };
  body?: unknown;
  headers?: Record<string, string>;
  bodySerializer?: (body: never) => BodyInit;
  parseAs?: "blob" | "json";
  signal?: AbortSignal;
}
type Verb = <T>(path: string, init?: Init) => Promise<{ data?: T }>;

/** The client, for operations that the description does not tell of yet. */
export const planned = api as unknown as Record<"GET" | "POST" | "PUT" | "DELETE", Verb>;
