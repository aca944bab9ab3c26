import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import {
  answer,
  type HashtagSet,
  type HashtagSetInput,
  once,
  type Page,
  planned,
  type PostDraft,
  type SavedMention,
  type SavedMentionInput,
  type Snippet,
  type SnippetInput,
  type Template,
  type TemplateInput,
} from "@/api";

const LIMIT = 200;
const all = { params: { query: { limit: LIMIT } } };

export const templatesQuery = queryOptions({
  queryKey: ["publishing", "templates"],
  queryFn: () => answer<Page<Template>>(planned.GET("/api/v1/post-templates", all)),
});
export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ["publishing", "template", id],
    queryFn: () => answer<Template>(planned.GET("/api/v1/post-templates/{template_id}", { params: { path: { template_id: id } } })),
  });
export const snippetsQuery = queryOptions({
  queryKey: ["brand", "snippets"],
  queryFn: () => answer<Page<Snippet>>(planned.GET("/api/v1/snippets")),
});
export const hashtagSetsQuery = queryOptions({
  queryKey: ["brand", "hashtag-sets"],
  queryFn: () => answer<Page<HashtagSet>>(planned.GET("/api/v1/hashtag-sets")),
});
export const mentionsQuery = queryOptions({
  queryKey: ["brand", "saved-mentions"],
  queryFn: () => answer<Page<SavedMention>>(planned.GET("/api/v1/saved-mentions")),
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
    answer<Template>(id ? planned.PUT("/api/v1/post-templates/{template_id}", { ...templateAt(id), body }) : planned.POST("/api/v1/post-templates", { body, ...once() })),
  );
export const useDeleteTemplate = () =>
  useChange("publishing", (id: string) => answer<void>(planned.DELETE("/api/v1/post-templates/{template_id}", templateAt(id))));

/** The draft a template makes of some values. Stores nothing. */
export const fillTemplate = (id: string, values: Record<string, string>, account_ids: string[]) =>
  answer<PostDraft>(planned.POST("/api/v1/post-templates/{template_id}/fill", { ...templateAt(id), body: { values, account_ids } }));

const at = (id: string) => ({ params: { path: { id } } });
export const useSaveSnippet = () =>
  useChange("brand", ({ id, ...body }: Saving<SnippetInput>) =>
    answer<Snippet>(id ? planned.PUT("/api/v1/snippets/{id}", { ...at(id), body }) : planned.POST("/api/v1/snippets", { body, ...once() })),
  );
export const useDeleteSnippet = () => useChange("brand", (id: string) => answer<void>(planned.DELETE("/api/v1/snippets/{id}", at(id))));

export const useSaveHashtagSet = () =>
  useChange("brand", ({ id, ...body }: Saving<HashtagSetInput>) =>
    answer<HashtagSet>(id ? planned.PUT("/api/v1/hashtag-sets/{id}", { ...at(id), body }) : planned.POST("/api/v1/hashtag-sets", { body, ...once() })),
  );
export const useDeleteHashtagSet = () => useChange("brand", (id: string) => answer<void>(planned.DELETE("/api/v1/hashtag-sets/{id}", at(id))));

export const useSaveMention = () =>
  useChange("brand", ({ id, ...body }: Saving<SavedMentionInput>) =>
    answer<SavedMention>(id ? planned.PUT("/api/v1/saved-mentions/{id}", { ...at(id), body }) : planned.POST("/api/v1/saved-mentions", { body, ...once() })),
  );
export const useDeleteMention = () => useChange("brand", (id: string) => answer<void>(planned.DELETE("/api/v1/saved-mentions/{id}", at(id))));
