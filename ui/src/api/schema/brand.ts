import type { Instant } from "./base";

export interface VoiceProfile {
  version: number;
  made_by: string;
  made_at: Instant;
  sample: number;
  statements: { aspect: string; text: string; evidence: { post_id: string; quote: string }[] }[];
  banned_words: string[];
}
export interface VoiceRules {
  banned_words: string[];
  promoted_terms: string[];
  disclosure?: string | null;
}
export interface ModelChoice {
  model: string;
  fallback?: string | null;
  input_micros_per_million: number;
  output_micros_per_million: number;
}
export interface Models {
  configured: boolean;
  base_url?: string | null;
  has_key: boolean;
  purposes: Record<string, ModelChoice>;
}
