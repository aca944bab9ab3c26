/** Templates, recurring posts, campaigns, exchange and review, by the names the screens use. */
import type { components } from "./__generated__/schema";

type Schemas = components["schemas"];

export type Variable = Schemas["TemplateVariable"];
export type VariableType = Schemas["TemplateVariableType"];
export type Template = Schemas["PostTemplate"];
export type TemplateInput = Schemas["PostTemplateInput"];

export type Snippet = Schemas["Snippet"];
export type SnippetInput = Schemas["SnippetInput"];
export type HashtagSet = Schemas["HashtagSet"];
export type HashtagSetInput = Schemas["HashtagSetInput"];
export type SavedMention = Schemas["SavedMention"];
export type SavedMentionInput = Schemas["SavedMentionInput"];

export type Timing = Schemas["RecurrenceTiming"];
export type Recurrence = Schemas["Recurrence"];
export type RecurrenceInput = Schemas["RecurrenceInput"];
export type Occurrence = Schemas["RecurrenceNext"];
export type RecurrencePreview = Schemas["RecurrencePreview"];

export type Niche = Schemas["Niche"];
export type NicheInput = Schemas["NicheInput"];
export type Campaign = Schemas["Campaign"];
export type CampaignInput = Schemas["CampaignInput"];
export type CampaignPreview = Schemas["CampaignPreview"];
export type CampaignSchedule = Schemas["CampaignSchedule"];

export type PostImport = Schemas["ImportReport"];
export type ImportRow = Schemas["ImportRow"];
export type CalendarFeed = Schemas["CalendarFeed"];

export type Review = Schemas["Review"];
export type ReviewPost = Schemas["ReviewedPost"];
export type ReviewAccount = Schemas["ReviewedAccount"];
export type ReviewMedia = Schemas["ReviewedMedia"];
export type PostComment = Schemas["PostComment"];
export type ReviewDecision = Schemas["ReviewDecision"];
export type ReviewLink = Schemas["ReviewLink"];

export type MetricsDensity = Schemas["MetricsDensity"];
export type MetricsSettings = Schemas["MetricsSettings"];

export type PolicyStage = Schemas["PolicyStage"];
export type ActStage = Schemas["ActStage"];
export type Undecided = Schemas["Undecided"];
