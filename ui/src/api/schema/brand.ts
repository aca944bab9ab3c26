import type { Instant } from "./base";

export interface VoiceProfile {
  version: number;
  made_by: string;
  made_at: Instant;
  sample: number;
  statements: { aspect: string; text: string; evidence: { post_id: string; quote: string }[] }[];
  banned_words: string[];
  promoted_terms?: string[];
  disclosure?: string | null;
}
export interface Models {
  purposes: { purpose: string; provider?: string | null; model: string; fallback?: string | null }[];
  configured: boolean;
  base_url?: string | null;
}
