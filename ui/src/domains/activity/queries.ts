import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api";

export const auditQuery = infiniteQueryOptions({
  queryKey: ["activity", "audit"],
  initialPageParam: "",
  queryFn: ({ pageParam }) =>
    answer(api.GET("/api/v1/audit", { params: { query: { cursor: pageParam || undefined, limit: 50 } } })),
  getNextPageParam: (page) => page.next_cursor || undefined,
});

export const deadQuery = queryOptions({
  queryKey: ["activity", "dead"],
  queryFn: () => answer(api.GET("/api/v1/jobs/dead")),
});

export const useVerify = () => useMutation({ mutationFn: () => answer(api.GET("/api/v1/audit/verify")) });

export function useRetryJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/jobs/{id}/retry", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["activity"] }),
  });
}
