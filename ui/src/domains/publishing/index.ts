/** What other screens build on: the composer's parts, and how a post is shown. */
export { addDays, instantOf, localOf } from "./calendar/days";
export { createPost } from "./changes";
export { AccountPicker } from "./compose/AccountPicker";
export { type Composing, ComposingContext } from "./compose/context";
export { Parts } from "./compose/Parts";
export { Sides } from "./compose/Sides";
export { accountsOf, allowedFor } from "./compose/rules";
export { contentOf, type EditContent, type EditDraft, emptyDraft, hasWords, type Side, toDraft, toEdit, withContent } from "./draft";
export { PostRow } from "./list/PostRow";
export { PostStateTag } from "./parts/PostStateTag";
export { shownComment, shownParts } from "./parts/shown";
export { type ShownPart, ThreadView } from "./parts/ThreadView";
export { ZoneSelect } from "./parts/ZoneSelect";
export { checkQuery, postQuery, postsQuery } from "./queries";
