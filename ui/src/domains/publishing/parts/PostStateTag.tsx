import type { PostState } from "@/api";
import { Tag, type Tone } from "@/kit";
import { words } from "@/words";

export const stateTones: Record<PostState, Tone> = {
  draft: "plain",
  paused: "warn",
  waiting: "info",
  scheduled: "good",
  publishing: "info",
  partly_published: "warn",
  published: "good",
  needs_you: "warn",
  failed: "bad",
  missed: "warn",
  cancelled: "plain",
  deleted: "plain",
};

export function PostStateTag({ state }: { state: PostState }) {
  return <Tag tone={stateTones[state] ?? "plain"}>{words.publishing.states[state] ?? state}</Tag>;
}
