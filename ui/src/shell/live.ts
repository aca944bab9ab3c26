import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Change, followChanges } from "@/api";
import { store } from "@/lib/store";

/** Whose queries grow old with a fact of which domain. */
const touched: Record<string, string[]> = {
  gate: ["gate", "today", "engagement", "publishing"],
  publishing: ["publishing", "today"],
  media: ["media"],
  engagement: ["engagement", "today"],
  connections: ["connections", "today"],
  spend: ["spend", "today"],
  insight: ["insight", "today"],
  brand: ["brand"],
  ai: ["brand", "spend"],
  identity: ["identity"],
};
const GATHER_MS = 300;

/** Whether live updates were lost for more than a moment. */
export const liveLost = store(false);

/** Makes the queries a change touches read again, several changes at once. */
export function useLive() {
  const queries = useQueryClient();
  useEffect(() => {
    const gather = gatherer(queries);
    const stop = followChanges({
      onChange: gather.add,
      onLost: () => liveLost.set(true),
      onOpen: () => {
        if (liveLost.get()) void queries.invalidateQueries();
        liveLost.set(false);
      },
    });
    return () => {
      stop();
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
    add(change: Change) {
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
    queries.setQueryData(["find", payload.run_id], (before: object | undefined) => before && { ...before, ...payload });
  }
}
