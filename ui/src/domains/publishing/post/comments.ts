import { queryOptions } from "@tanstack/react-query";
import { answer, api, type NewComment, once } from "@/api";
import { useChange } from "../changes";

const SHOWN = 200;
const at = (id: string) => ({ params: { path: { id } } });

export const commentsQuery = (post: string) =>
  queryOptions({
    queryKey: ["publishing", "comments", post],
    queryFn: () => answer(api.GET("/api/v1/posts/{id}/comments", { params: { path: { id: post }, query: { limit: SHOWN } } })),
  });

export const useComment = (post: string) => useChange((body: NewComment) => answer(api.POST("/api/v1/posts/{id}/comments", { ...at(post), body, ...once() })));
export const useDeleteComment = (post: string) =>
  useChange((comment_id: string) => answer(api.DELETE("/api/v1/posts/{id}/comments/{comment_id}", { params: { path: { id: post, comment_id } } })));
