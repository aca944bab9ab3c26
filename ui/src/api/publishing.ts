/** Posts, the calendar and the media library, by the names the screens use. */
import type { components } from "./__generated__/schema";

type Schemas = components["schemas"];

export type PlannedPost = Schemas["Post"];
export type PostDetail = Schemas["Post"];
export type PostDraft = Schemas["PostDraft"];
export type PostContent = Schemas["PostContent"];
export type FirstComment = Schemas["PostFirstComment"];
export type PostPart = Schemas["PostPart"];
export type PostMedia = Schemas["PostMedia"];
export type PostReplyTo = Schemas["PostReplyTo"];
export type PostTarget = Schemas["PostTargetView"];
export type PostState = Schemas["PostState"];
export type PostTime = Schemas["PostTime"];
export type PostWhen = Schemas["PostWhen"];
export type PostCheck = Schemas["PostCheck"];
export type AccountCheck = Schemas["AccountCheck"];
export type PartCheck = Schemas["PartCheck"];
export type PostRevision = Schemas["PostRevision"];
export type PostRules = Schemas["PostRules"];
export type CalendarItem = Schemas["CalendarItem"];
export type CalendarSpan = Schemas["Calendar"];
export type Media = Schemas["Media"];
export type MediaUpload = Schemas["MediaUpload"];
export type PostBulkAction = Schemas["PostBulkAction"];
export type PostBulkResult = Schemas["PostBulkResult"];
export type PostAtRisk = Schemas["PostAtRisk"];
export type Queue = Schemas["PostQueue"];
