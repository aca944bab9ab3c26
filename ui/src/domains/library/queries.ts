import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type HashtagSetInput, once, type SavedMentionInput, type SnippetInput, type TemplateInput } from "@/api";

const LIMIT = 200;
const all = { params: { query: { limit: LIMIT } } };

export const templatesQuery = queryOptions({
  queryKey: ["publishing", "templates"],
  queryFn: () => answer(api.GET("/api/v1/post-templates", all)),
});
export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ["publishing", "template", id],
    queryFn: () => answer(api.GET("/api/v1/post-templates/{template_id}", { params: { path: { template_id: id } } })),
  });
export const snippetsQuery = queryOptions({
  queryKey: ["brand", "snippets"],
  queryFn: () => answer(api.GET("/api/v1/snippets")),
});
export const hashtagSetsQuery = queryOptions({
  queryKey: ["brand", "hashtag-sets"],
  queryFn: () => answer(api.GET("/api/v1/hashtag-sets")),
});
export const mentionsQuery = queryOptions({
  queryKey: ["brand", "saved-mentions"],
  queryFn: () => answer(api.GET("/api/v1/saved-mentions")),
});

function useChange<Input, Answer>(domain: string, run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: run, onSettled: () => void queries.invalidateQueries({ queryKey: [domain] }) });
}

/** Something to be saved: new when it has no id yet. */
export type Saving<Input> = Input & { id?: string };

const templateAt = (id: string) => ({ params: { path: { template_id: id } } });
export const useSaveTemplate = () =>
  useChange("publishing", ({ id, ...body }: Saving<TemplateInput>) =>
    answer(id ? api.PUT("/api/v1/post-templates/{template_id}", { ...templateAt(id), body }) : api.POST("/api/v1/post-templates", { body, ...once() })),
  );
export const useDeleteTemplate = () =>
  useChange("publishing", (id: string) => answer(api.DELETE("/api/v1/post-templates/{template_id}", templateAt(id))));

/** The draft a template makes of some values. Stores nothing. */
export const fillTemplate = (id: string, values: Record<string, string>, account_ids: string[]) =>
  answer(api.POST("/api/v1/post-templates/{template_id}/fill", { ...templateAt(id), body: { values, account_ids } }));

const at = (id: string) => ({ params: { path: { id } } });
export const useSaveSnippet = () =>
  useChange("brand", ({ id, ...body }: Saving<SnippetInput>) =>
    answer(id ? api.PUT("/api/v1/snippets/{id}", { ...at(id), body }) : api.POST("/api/v1/snippets", { body, ...once() })),
  );
export const useDeleteSnippet = () => useChange("brand", (id: string) => answer(api.DELETE("/api/v1/snippets/{id}", at(id))));

export const useSaveHashtagSet = () =>
  useChange("brand", ({ id, ...body }: Saving<HashtagSetInput>) =>
    answer(id ? api.PUT("/api/v1/hashtag-sets/{id}", { ...at(id), body }) : api.POST("/api/v1/hashtag-sets", { body, ...once() })),
  );
export const useDeleteHashtagSet = () => useChange("brand", (id: string) => answer(api.DELETE("/api/v1/hashtag-sets/{id}", at(id))));

export const useSaveMention = () =>
  useChange("brand", ({ id, ...body }: Saving<SavedMentionInput>) =>
    answer(id ? api.PUT("/api/v1/saved-mentions/{id}", { ...at(id), body }) : api.POST("/api/v1/saved-mentions", { body, ...once() })),
  );
export const useDeleteMention = () => useChange("brand", (id: string) => answer(api.DELETE("/api/v1/saved-mentions/{id}", at(id))));
