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
    mutationFn: () => answer(api.POST("/api/v1/daily-run", once())),
    onSettled: () => queries.invalidateQueries({ queryKey: ["today"] }),
  });
}
