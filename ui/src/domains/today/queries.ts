import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, once } from "@/api";

export const todayQuery = (account_id: string | undefined) =>
  queryOptions({
    queryKey: ["today", account_id ?? null],
    queryFn: () => answer(api.GET("/api/v1/today", { params: { query: { account_id } } })),
  });

export function useDailyRun() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (account_id?: string) => answer(api.POST("/api/v1/daily-run", { params: { query: { account_id } }, ...once() })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["today"] }),
  });
}
