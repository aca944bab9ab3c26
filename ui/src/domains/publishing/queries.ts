import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type PostDraft, type PostState, type PostWhen } from "@/api";

/** The states of a post as a person thinks of them; each is a tab. */
export const groups = {
  all: [],
  drafts: ["draft", "paused"],
  waiting: ["waiting"],
  scheduled: ["scheduled", "publishing"],
  attention: ["needs_you", "failed", "missed", "partly_published"],
  published: ["published", "deleted"],
} satisfies Record<string, PostState[]>;
export type Group = keyof typeof groups;

export interface PostFilter {
  account_id?: string;
  campaign_id?: string;
  label?: string;
  q?: string;
}

const PAGE = 50;

export const postsQuery = (group: Group, filter: PostFilter) =>
  infiniteQueryOptions({
    queryKey: ["publishing", "posts", group, filter],
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const query = { ...filter, state: groups[group].join(",") || undefined, limit: PAGE, cursor: pageParam || undefined };
      return answer(api.GET("/api/v1/posts", { params: { query } }));
    },
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

const at = (id: string) => ({ params: { path: { id } } });

export const postQuery = (id: string) =>
  queryOptions({
    queryKey: ["publishing", "post", id],
    queryFn: () => answer(api.GET("/api/v1/posts/{id}", at(id))),
  });

export const revisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["publishing", "revisions", id],
    queryFn: () => answer(api.GET("/api/v1/posts/{id}/revisions", at(id))),
  });

export const revisionQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ["publishing", "revision", id, revision],
    queryFn: () => answer(api.GET("/api/v1/posts/{id}/revisions/{revision}", { params: { path: { id, revision } } })),
    staleTime: Infinity,
  });

/** `post_id` of one that is stored: it does not stand too close to itself. */
export const checkQuery = (draft: PostDraft, when: PostWhen | null, post_id: string | null = null) =>
  queryOptions({
    queryKey: ["publishing-check", draft, when, post_id],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/posts/check", { body: { ...draft, when, post_id }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 20_000,
    gcTime: 20_000,
  });

export interface CalendarFilter {
  account_id?: string;
  campaign_id?: string;
  label?: string;
  state?: string;
}

export const calendarQuery = (span: { from: string; to: string }, filter: CalendarFilter) =>
  queryOptions({
    queryKey: ["publishing", "calendar", span, filter],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/calendar", { params: { query: { ...span, ...filter } }, signal })),
    placeholderData: keepPreviousData,
  });

export const queuesQuery = queryOptions({
  queryKey: ["publishing", "queues"],
  queryFn: () => answer(api.GET("/api/v1/queues")),
});

export const atRiskQuery = queryOptions({
  queryKey: ["publishing", "at-risk"],
  queryFn: () => answer(api.GET("/api/v1/posts/at-risk", { params: { query: {} } })),
  staleTime: 30_000,
});
