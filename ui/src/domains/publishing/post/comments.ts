import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api, type NewComment, once, type Page, type PostComment } from "@/api";
import { useChange } from "../changes";

/** What is read at once; a conversation is read from its end. */
const PAGE = 50;
const at = (id: string) => ({ params: { path: { id } } });

export const commentsQuery = (post: string) =>
  infiniteQueryOptions({
    queryKey: ["publishing", "comments", post],
    initialPageParam: "",
    queryFn: ({ pageParam }) => answer(api.GET("/api/v1/posts/{id}/comments", { params: { path: { id: post }, query: { limit: PAGE, cursor: pageParam || undefined } } })),
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

/** As they were said, the newest last, beside the field for the next. */
export const inOrder = ({ pages }: Pick<InfiniteData<Page<PostComment>>, "pages">): PostComment[] => pages.flatMap((page) => page.items).reverse();

export const useComment = (post: string) => useChange((body: NewComment) => answer(api.POST("/api/v1/posts/{id}/comments", { ...at(post), body, ...once() })));
export const useDeleteComment = (post: string) =>
  useChange((comment_id: string) => answer(api.DELETE("/api/v1/posts/{id}/comments/{comment_id}", { params: { path: { id: post, comment_id } } })));
