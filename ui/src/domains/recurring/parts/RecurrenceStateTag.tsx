import type { Recurrence } from "@/api";
import { Tag, type Tone } from "@/kit";
import { words } from "@/words";

const tones: Record<Recurrence["state"], Tone> = { active: "good", paused: "warn", ended: "plain" };

export function RecurrenceStateTag({ state }: { state: Recurrence["state"] }) {
  return <Tag tone={tones[state] ?? "plain"}>{words.recurring.states[state] ?? state}</Tag>;
}
