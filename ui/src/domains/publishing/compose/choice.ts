/** The time somebody is choosing, complete or not. */
import type { PostTime, PostWhen } from "@/api";
import type { Local } from "../calendar/days";

export interface Choice {
  kind: "now" | "at" | "slot";
  local: Local;
  timezone: string;
  /** Put it before the others in the queue. */
  first: boolean;
}

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** As the server takes it; none while it is not complete. */
export function whenFrom(choice: Choice): PostWhen | null {
  if (choice.kind === "now") return { kind: "now" };
  if (choice.kind === "slot") return { kind: "slot", account_id: null, first: choice.first };
  return LOCAL.test(choice.local) ? { kind: "at", local: choice.local, timezone: choice.timezone } : null;
}

interface Known {
  /** From the address: an empty hour of the calendar that was clicked. */
  at: string;
  zone: string;
  planned: PostTime | null | undefined;
  workspaceZone: string;
  /** What is proposed where nobody chose yet. */
  soon: Local;
}

export function firstChoice({ at, zone, planned, workspaceZone, soon }: Known): Choice {
  const timezone = zone || planned?.timezone || workspaceZone;
  if (LOCAL.test(at)) return { kind: "at", local: at, timezone, first: false };
  if (planned?.local) return { kind: "at", local: planned.local, timezone, first: false };
  return { kind: "at", local: soon, timezone, first: false };
}
