import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./problem";

const FRESH_MS = 5_000;

/**
 * How everything is asked for. Always at once, whatever the browser holds of its network: the server may be on this
 * very machine, a question that waits in silence looks like one that is slow, and a decision that waits would be
 * taken later, when nobody looks.
 */
export function asking(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS, networkMode: "always", retry: (failures, error) => failures < 1 && worthAnother(error) },
      mutations: { networkMode: "always" },
    },
  });
}

/** What the server refused it would refuse again. */
function worthAnother(error: Error): boolean {
  return !(error instanceof ApiProblem) || error.status >= 500 || error.status === 0;
}
