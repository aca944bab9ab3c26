import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, beginnings, type FindRun, following, mergedPage, type MonitorInput, once } from "@/api";
import { store, useStore } from "@/lib/store";

/** What is still to be decided; any single state can be asked for instead. */
const open = ["new", "drafted"];

export interface Filters {
  state: string;
  min: number;
}

export const opportunitiesQuery = ({ state, min }: Filters) =>
  infiniteQueryOptions({
    queryKey: ["engagement", "opportunities", state, min],
    initialPageParam: beginnings(state ? [state] : open),
    queryFn: ({ pageParam }) =>
      mergedPage(pageParam, (one, cursor) => {
        const query = { state: one, min_score: min || undefined, cursor };
        return answer(api.GET("/api/v1/opportunities", { params: { query } }));
      }),
    getNextPageParam: following,
  });

export const monitorsQuery = queryOptions({
  queryKey: ["engagement", "monitors"],
  queryFn: () => answer(api.GET("/api/v1/monitors")),
});
export const competitorsQuery = queryOptions({
  queryKey: ["engagement", "competitors"],
  queryFn: () => answer(api.GET("/api/v1/competitors")),
});

/** The search started from this browser, until it ends. */
const finding = store<string | null>(null);
const POLL_MS = 1_500;
export const findKey = (run: string) => ["find", run];

export function useFind() {
  const queries = useQueryClient();
  const run = useStore(finding);
  const start = useMutation({
    mutationFn: () => answer(api.POST("/api/v1/opportunities/find", once())),
    onSuccess: ({ run_id }) => finding.set(run_id),
  });
  const progress = useQuery({
    queryKey: findKey(run ?? ""),
    enabled: run !== null,
    refetchInterval: (query) => (query.state.data && ended(query.state.data) ? false : POLL_MS),
    queryFn: async () => {
      const now = await answer(api.GET("/api/v1/opportunities/find/{run_id}", { params: { path: { run_id: run ?? "" } } }));
      if (ended(now)) {
        await Promise.all(["engagement", "today", "spend"].map((domain) => queries.invalidateQueries({ queryKey: [domain] })));
      }
      return now;
    },
  });
  const current = progress.data;
  const running = start.isPending || (run !== null && !progress.isError && !(current && ended(current)));
  return { start, progress: current, running, error: start.error ?? progress.error };
}

/** A run says so by its state, or by its stage where it has no state. */
export function ended(run: FindRun): boolean {
  return run.state ? run.state !== "running" : ["done", "failed", "finished"].includes(run.stage);
}

function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () =>
      Promise.all(["engagement", "gate", "today"].map((domain) => queries.invalidateQueries({ queryKey: [domain] }))),
  });
}

const at = (id: string) => ({ params: { path: { id } }, ...once() });

export const useDraft = () => useChange((id: string) => answer(api.POST("/api/v1/opportunities/{id}/draft", at(id))));
export const usePropose = () =>
  useChange(({ id, text }: { id: string; text: string }) =>
    answer(api.POST("/api/v1/opportunities/{id}/propose", { ...at(id), body: { text } })),
  );
export const useDismiss = () =>
  useChange(({ id, reason }: { id: string; reason: string }) =>
    answer(api.POST("/api/v1/opportunities/{id}/dismiss", { ...at(id), body: { reason } })),
  );
export const useSaveMonitor = () =>
  useChange(({ id, ...body }: MonitorInput & { id?: string }) =>
    id ? answer(api.PATCH("/api/v1/monitors/{id}", { ...at(id), body })) : answer(api.POST("/api/v1/monitors", { body, ...once() })),
  );
export const useToggleMonitor = () =>
  useChange(({ id, enabled }: { id: string; enabled: boolean }) =>
    answer(api.PATCH("/api/v1/monitors/{id}", { ...at(id), body: { enabled } })),
  );
export const useRemoveMonitor = () => useChange((id: string) => answer(api.DELETE("/api/v1/monitors/{id}", at(id))));
