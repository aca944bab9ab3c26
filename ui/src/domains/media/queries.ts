import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Media, once } from "@/api";

export interface MediaFilter {
  q?: string;
  folder?: string;
  tag?: string;
  kind?: Media["kind"];
  unused?: boolean;
}

const PAGE = 60;

export const mediaListQuery = (filter: MediaFilter) =>
  infiniteQueryOptions({
    queryKey: ["media", "list", filter],
    initialPageParam: "",
    queryFn: ({ pageParam }) => answer(api.GET("/api/v1/media", { params: { query: { ...filter, limit: PAGE, cursor: pageParam || undefined } } })),
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

export const libraryQuery = queryOptions({
  queryKey: ["media", "library"],
  queryFn: () => answer(api.GET("/api/v1/media/library")),
});

export const mediaQuery = (id: string) =>
  queryOptions({
    queryKey: ["media", "one", id],
    queryFn: () => answer(api.GET("/api/v1/media/{id}", { params: { path: { id } } })),
    staleTime: 60_000,
  });

function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    // Not awaited: a form that waits to say "Saved" is made anew by the refresh.
    onSettled: () => ["media", "publishing-check"].forEach((domain) => void queries.invalidateQueries({ queryKey: [domain] })),
  });
}

export interface MediaChange {
  name?: string;
  alt_text?: string | null;
  folder?: string | null;
  tags?: string[];
  sensitive?: boolean;
}

const at = (id: string) => ({ params: { path: { id } } });

export const useChangeMedia = () =>
  useChange(({ id, ...body }: MediaChange & { id: string }) => answer(api.PATCH("/api/v1/media/{id}", { ...at(id), body })));
export const useDeleteMedia = () => useChange((id: string) => answer(api.DELETE("/api/v1/media/{id}", at(id))));
export const useImportMedia = () =>
  useChange((body: { url: string; folder?: string }) => answer(api.POST("/api/v1/media/import", { body, ...once() })));
