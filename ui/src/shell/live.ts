import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { chosenWorkspace } from "@/api";
import { store } from "@/lib/store";

/** One announced change. `kind` is the fact's name, such as `gate.act_sent`. */
interface Change {
  seq: number;
  kind: string;
  subject?: string | null;
  payload?: unknown;
}

/** Whose queries grow old with a fact of which domain. */
const touched: Record<string, string[]> = {
  gate: ["gate", "today", "engagement"],
  engagement: ["engagement", "today"],
  connections: ["connections", "today"],
  spend: ["spend", "today"],
  insight: ["insight", "today"],
  brand: ["brand"],
  ai: ["brand", "spend"],
  identity: ["identity", "activity"],
  daily: ["today", "insight"],
};
const GATHER_MS = 300;
const LOST_AFTER_FAILURES = 2;

/** Whether live updates were lost for more than a moment. */
export const liveLost = store(false);

/** Follows the server's changes and makes the touched queries read again, several changes at once. */
export function useLive() {
  const queries = useQueryClient();
  useEffect(() => {
    const workspace = chosenWorkspace();
    const url = workspace ? `/api/v1/events?workspace=${encodeURIComponent(workspace)}` : "/api/v1/events";
    const source = new EventSource(url);
    const gather = gatherer(queries);
    let failures = 0;
    source.addEventListener("change", (event) => gather.add(event as MessageEvent<string>));
    source.onopen = () => {
      if (failures > 0) void queries.invalidateQueries();
      failures = 0;
      liveLost.set(false);
    };
    source.onerror = () => {
      failures += 1;
      if (failures >= LOST_AFTER_FAILURES) liveLost.set(true);
    };
    return () => {
      source.close();
      gather.stop();
    };
  }, [queries]);
}

function gatherer(queries: QueryClient) {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const key of waiting) void queries.invalidateQueries({ queryKey: [key] });
    waiting.clear();
  };
  return {
    add(event: MessageEvent<string>) {
      const change = parse(event.data);
      if (!change) return;
      if (change.kind === "engagement.find_progress") return keepProgress(queries, change.payload);
      for (const key of touched[change.kind.split(".")[0] ?? ""] ?? []) waiting.add(key);
      waiting.add("activity");
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

function keepProgress(queries: QueryClient, payload: unknown) {
  if (payload && typeof payload === "object" && "run_id" in payload && typeof payload.run_id === "string") {
    queries.setQueryData(["find", payload.run_id], (before: object | undefined) => ({ ...before, ...payload }));
  }
}

export function parse(data: string): Change | null {
  try {
    const change: unknown = JSON.parse(data);
    const known = change && typeof change === "object" && "kind" in change && typeof change.kind === "string";
    return known ? (change as Change) : null;
  } catch {
    return null;
  }
}
