import { queryOptions } from "@tanstack/react-query";
import { answer, once, type Page, planned, type PostComment } from "@/api";
import { useChange } from "../changes";

const at = (id: string) => ({ params: { path: { id } } });

export const commentsQuery = (post: string) =>
  queryOptions({
    queryKey: ["publishing", "comments", post],
    queryFn: () => answer<Page<PostComment>>(planned.GET("/api/v1/posts/{id}/comments", at(post))),
  });

export interface NewComment {
  text: string;
  /** From 1; none for the whole post. */
  part: number | null;
  /** Kept from clients. */
  internal: boolean;
}

export const useComment = (post: string) => useChange((body: NewComment) => answer<PostComment>(planned.POST("/api/v1/posts/{id}/comments", { ...at(post), body, ...once() })));
export const useDeleteComment = (post: string) =>
  useChange((comment_id: string) => answer<void>(planned.DELETE("/api/v1/posts/{id}/comments/{comment_id}", { params: { path: { id: post, comment_id } } })));
