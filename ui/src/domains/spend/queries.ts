import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api";

export const spendTodayQuery = queryOptions({
  queryKey: ["spend", "today"],
  queryFn: () => answer(api.GET("/api/v1/spend/today")),
});

/** How far back the chart goes. */
export const DAYS = 30;

export const dailyQuery = queryOptions({
  queryKey: ["spend", "daily"],
  queryFn: () => answer(api.GET("/api/v1/spend/daily", { params: { query: { days: DAYS } } })),
});

export const pricesQuery = queryOptions({
  queryKey: ["spend", "prices"],
  queryFn: () => answer(api.GET("/api/v1/spend/prices")),
});

export const ledgerQuery = infiniteQueryOptions({
  queryKey: ["spend", "ledger"],
  initialPageParam: "",
  queryFn: ({ pageParam }) =>
    answer(api.GET("/api/v1/spend/ledger", { params: { query: { cursor: pageParam || undefined } } })),
  getNextPageParam: (page) => page.next_cursor || undefined,
});

function useCapChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => Promise.all(["spend", "today"].map((domain) => queries.invalidateQueries({ queryKey: [domain] }))),
  });
}

export const useSetCap = () =>
  useCapChange(({ kind, ...body }: { kind: string; cap_micros: number; account_id?: string }) =>
    answer(api.PUT("/api/v1/spend/budgets/{kind}", { params: { path: { kind } }, body })),
  );

export const useRemoveCap = () =>
  useCapChange(({ kind, account_id }: { kind: string; account_id: string }) =>
    answer(api.DELETE("/api/v1/spend/budgets/{kind}", { params: { path: { kind }, query: { account_id } } })),
  );
