/** Help while writing, and what becomes of a post after it is out, by the names the screens use. */
import type { components } from "./__generated__/schema";

type Schemas = components["schemas"];

export type Suggestion = Schemas["WritingSuggestion"];
export type BestTime = Schemas["BestTime"];
export type BestTimes = Schemas["BestTimes"];
export type Samples = Schemas["PostSamples"];
export type Sample = Schemas["PostNumbers"];
export type Deletion = Schemas["PostDeletion"];
export type NewComment = Schemas["CommentPost"];
export type Recycling = Schemas["RecyclePost"];
