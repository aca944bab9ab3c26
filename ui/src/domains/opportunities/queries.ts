import { infiniteQueryOptions, queryOptions, type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type FindRun, type Monitor, type MonitorInput, once } from "@/api";
import { useAccount } from "@/domains/connections";
import { store, useStore } from "@/lib/store";

/** An empty state means what is still to be decided. */
export interface Filters {
  state: string;
  min: number;
  /** A kind of monitor; empty for all. */
  source: string;
  account?: string;
}

export const opportunitiesQuery = ({ state, min, source, account }: Filters) =>
  infiniteQueryOptions({
    queryKey: ["engagement", "opportunities", state, min, source, account],
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const query = {
        state: state || undefined,
        min_score: min || undefined,
        source: source || undefined,
        account_id: account,
        cursor: pageParam || undefined,
      };
      return answer(api.GET("/api/v1/opportunities", { params: { query } }));
    },
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

export const monitorsQuery = queryOptions({
  queryKey: ["engagement", "monitors"],
  queryFn: () => answer(api.GET("/api/v1/monitors")),
});
export const competitorsQuery = queryOptions({
  queryKey: ["engagement", "competitors"],
  queryFn: () => answer(api.GET("/api/v1/competitors")),
});

/** The search started from this browser, until another is. */
const finding = store<string | null>(null);
const POLL_MS = 1_500;

export function useFind() {
  const queries = useQueryClient();
  const { account } = useAccount();
  const id = useStore(finding);
  const start = useMutation({
    mutationFn: async () => {
      if (!account) throw new Error("no account");
      return answer(api.POST("/api/v1/opportunities/find", { body: { account_id: account.id }, ...once() }));
    },
    onSuccess: (run) => {
      queries.setQueryData(["find", run.id], run);
      finding.set(run.id);
    },
  });
  const progress = useQuery({
    queryKey: ["find", id],
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data && query.state.data.state !== "running" ? false : POLL_MS),
    queryFn: () => readRun(id ?? "", queries),
  });
  const run = progress.data;
  const running = start.isPending || (id !== null && !progress.isError && (!run || run.state === "running"));
  return { start, progress: run, running, error: start.error ?? progress.error, ready: account !== undefined };
}

async function readRun(id: string, queries: QueryClient): Promise<FindRun> {
  const run = await answer(api.GET("/api/v1/opportunities/find/{id}", { params: { path: { id } } }));
  if (run.state !== "running") {
    await Promise.all(["engagement", "today", "spend"].map((domain) => queries.invalidateQueries({ queryKey: [domain] })));
  }
  return run;
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
    id ? answer(api.PUT("/api/v1/monitors/{id}", { ...at(id), body })) : answer(api.POST("/api/v1/monitors", { body, ...once() })),
  );
export const useToggleMonitor = () =>
  useChange(({ monitor, enabled }: { monitor: Monitor; enabled: boolean }) => {
    const { id, account_id, kind, label, any_of, usernames, category, lang, every_minutes } = monitor;
    const body = { account_id, kind, label, any_of, usernames, category, lang, every_minutes, enabled };
    return answer(api.PUT("/api/v1/monitors/{id}", { ...at(id), body }));
  });
export const useRemoveMonitor = () => useChange((id: string) => answer(api.DELETE("/api/v1/monitors/{id}", at(id))));
