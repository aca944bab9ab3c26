import { infiniteQueryOptions, keepPreviousData, queryOptions, skipToken, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, once, type RecurrenceInput, type Recycling } from "@/api";

const PAGE = 50;

export const recurrencesQuery = infiniteQueryOptions({
  queryKey: ["publishing", "recurrences"],
  initialPageParam: "",
  queryFn: ({ pageParam }) => answer(api.GET("/api/v1/recurrences", { params: { query: { limit: PAGE, cursor: pageParam || undefined } } })),
  getNextPageParam: (page) => page.next_cursor || undefined,
});

const at = (id: string) => ({ params: { path: { recurrence_id: id } }, ...once() });

export const recurrenceQuery = (id: string) =>
  queryOptions({
    queryKey: ["publishing", "recurrence", id],
    queryFn: () => answer(api.GET("/api/v1/recurrences/{recurrence_id}", { params: { path: { recurrence_id: id } } })),
  });

export const previewQuery = (input: RecurrenceInput | null) =>
  queryOptions({
    queryKey: ["publishing-preview", input],
    queryFn: input ? ({ signal }) => answer(api.POST("/api/v1/recurrences/preview", { body: input, signal })) : skipToken,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 20_000,
  });

const of = (post: string) => ({ params: { path: { id: post } } });

export const previewAgainQuery = (post: string, wish: Recycling | null) =>
  queryOptions({
    queryKey: ["publishing-preview", "again", post, wish],
    queryFn: wish ? ({ signal }) => answer(api.POST("/api/v1/posts/{id}/recycle/preview", { ...of(post), body: wish, signal })) : skipToken,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 20_000,
  });

function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  const touched = ["publishing", "gate", "today"];
  return useMutation({ mutationFn: run, onSettled: () => void Promise.all(touched.map((domain) => queries.invalidateQueries({ queryKey: [domain] }))) });
}

export const useSaveRecurrence = () =>
  useChange(({ id, ...body }: RecurrenceInput & { id?: string }) =>
    answer(id ? api.PUT("/api/v1/recurrences/{recurrence_id}", { ...at(id), body }) : api.POST("/api/v1/recurrences", { body, ...once() })),
  );
export const usePauseRecurrence = () => useChange((id: string) => answer(api.POST("/api/v1/recurrences/{recurrence_id}/pause", at(id))));
export const useResumeRecurrence = () => useChange((id: string) => answer(api.POST("/api/v1/recurrences/{recurrence_id}/resume", at(id))));
export const useDeleteRecurrence = () => useChange((id: string) => answer(api.DELETE("/api/v1/recurrences/{recurrence_id}", at(id))));
/** Lets a published post come back in free slots. */
export const useRecycle = () => useChange(({ post, ...body }: Recycling & { post: string }) => answer(api.POST("/api/v1/posts/{id}/recycle", { ...of(post), body, ...once() })));
