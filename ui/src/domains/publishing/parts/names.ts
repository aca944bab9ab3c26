import type { PostTarget } from "@/api";
import { words } from "@/words";

/** What one of several things that are out is called. */
export const nameOfPart = (one: Pick<PostTarget["parts"][number], "part" | "is_first_comment">) => (one.is_first_comment ? words.publishing.firstComment.name : words.publishing.post.partOut(one.part));
