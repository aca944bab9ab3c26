import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Act, type ActState, answer, api, once, type Undecided } from "@/api";
import { useMe } from "@/domains/identity";
import type { Judge } from "./consent";

/** The states of an act as a person thinks of them; each is a tab. */
export const groups = {
  waiting: ["proposed"],
  going: ["approved", "sending"],
  attention: ["unconfirmed", "unknown", "handed_off", "missed"],
  sent: ["sent", "confirmed"],
  closed: ["failed", "rejected", "expired", "cancelled"],
} satisfies Record<string, ActState[]>;
export type Group = keyof typeof groups;

export const actsQuery = (group: Group) =>
  infiniteQueryOptions({
    queryKey: ["gate", "acts", group],
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const query = { state: groups[group].join(","), awake: group === "waiting" || undefined, cursor: pageParam || undefined };
      return answer(api.GET("/api/v1/acts", { params: { query } }));
    },
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

export const actQuery = (id: string) =>
  queryOptions({
    queryKey: ["gate", "act", id],
    queryFn: () => answer(api.GET("/api/v1/acts/{id}", { params: { path: { id } } })),
  });

/** Opportunities behind the queue, for acts that do not say themselves why they were picked. */
export const queuedQuery = queryOptions({
  queryKey: ["engagement", "queued"],
  queryFn: () => answer(api.GET("/api/v1/opportunities", { params: { query: { state: "queued", limit: 100 } } })),
  staleTime: 60_000,
});

export const gateQuery = queryOptions({
  queryKey: ["gate", "status"],
  queryFn: () => answer(api.GET("/api/v1/gate")),
});
export const policiesQuery = queryOptions({
  queryKey: ["gate", "policies"],
  queryFn: () => answer(api.GET("/api/v1/policies")),
  staleTime: 60_000,
});

export const useGate = () => useQuery(gateQuery);

/** The signed-in person, as far as their approval is concerned. */
export function useJudge(): Judge {
  const me = useMe().data;
  return { id: me?.user?.id, role: me?.role };
}

function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () =>
      Promise.all(["gate", "today", "engagement"].map((domain) => queries.invalidateQueries({ queryKey: [domain] }))),
  });
}

const at = (id: string) => ({ params: { path: { id } }, ...once() });

/** Approves exactly the content the screen shows: the fingerprint travels with the decision. */
export const useApprove = () =>
  useChange((act: Pick<Act, "id" | "content_hash">) =>
    answer(api.POST("/api/v1/acts/{id}/approve", { ...at(act.id), body: { content_hash: act.content_hash } })),
  );
export const useApproveMany = () =>
  useChange((acts: Act[]) => {
    const items = acts.map(({ id, content_hash }) => ({ id, content_hash }));
    return answer(api.POST("/api/v1/acts/approve", { body: { items }, ...once() }));
  });
export const useEdit = () =>
  useChange(({ id, text }: { id: string; text: string }) =>
    answer(api.PUT("/api/v1/acts/{id}/content", { ...at(id), body: { text } })),
  );
export const useReject = () =>
  useChange(({ id, reason }: { id: string; reason: string }) =>
    answer(api.POST("/api/v1/acts/{id}/reject", { ...at(id), body: { reason } })),
  );
export const useSnooze = () =>
  useChange(({ id, until }: { id: string; until: string }) =>
    answer(api.POST("/api/v1/acts/{id}/snooze", { ...at(id), body: { until } })),
  );
export const useCancelAct = () => useChange((id: string) => answer(api.POST("/api/v1/acts/{id}/cancel", at(id))));

export const useProposeAgain = () => useChange((id: string) => answer(api.POST("/api/v1/acts/{id}/propose-again", at(id))));

/** The person went to the platform's own page with the text. */
export const useOpened = () => useChange((id: string) => answer(api.POST("/api/v1/acts/{id}/opened", at(id))));
export const useSettle = () =>
  useChange(({ id, ...body }: { id: string; result: "sent" | "not_sent" | "continue"; remote_id?: string; remote_url?: string }) =>
    answer(api.POST("/api/v1/acts/{id}/settle", { ...at(id), body })),
  );

export const usePause = () => useChange((reason: string) => answer(api.POST("/api/v1/gate/pause", { body: { reason } })));
export const useResume = () => useChange(() => answer(api.POST("/api/v1/gate/resume")));
export const useRelease = () => useChange(() => answer(api.POST("/api/v1/gate/release")));
/** What is left out stays as it is. */
export interface GateChange {
  acts_per_day?: number;
  missed_after_minutes?: number;
  quiet_hours?: { from: string; to: string } | null;
  clients_may_approve?: boolean;
  undecided?: Undecided;
}
export const useGateSettings = () => useChange((body: GateChange) => answer(api.PUT("/api/v1/gate/settings", { body })));
