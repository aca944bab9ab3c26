/** What the server answers, by the names the screens use. Instants are RFC 3339 UTC, money is integer micros of a US dollar. */
import type { components } from "./__generated__/schema";

export type { ActOrigin, Role } from "./real";

type Schemas = components["schemas"];

export type Instant = string;
export type Micros = number;
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

export type Account = Schemas["Account"];
export type Act = Schemas["Act"];
export type ActState = Schemas["ActState"];
export type Analysis = Schemas["Analysis"];
export type ApiKey = Schemas["ApiKey"];
export type AuditEntry = Schemas["AuditEntry"];
export type AuditVerdict = Schemas["AuditVerdict"];
export type Budget = Schemas["BudgetToday"];
export type Conversation = Schemas["Conversation"];
export type ConversationPost = Schemas["ConversationPost"];
export type DailyRun = Schemas["DailyRun"];
export type DailyRunSettings = Schemas["DailyRunSettings"];
export type DailySpend = Schemas["SpendDay"];
export type DeveloperApp = Schemas["DeveloperApp"];
export type FindRun = Schemas["FindRun"];
export type GateStatus = Schemas["GateStatus"];
export type Goal = Schemas["Goal"];
export type GoalsInput = Schemas["GoalTargets"];
export type Growth = Schemas["Growth"];
export type ImportRun = Schemas["Import"];
export type Member = Schemas["Member"];
export type ModelChoice = Schemas["ModelChoice"];
export type Models = Schemas["ModelsView"];
export type Monitor = Schemas["Monitor"];
export type MonitorInput = Schemas["MonitorInput"];
export type NewApiKey = Schemas["CreatedKey"];
export type Opportunity = Schemas["Opportunity"];
export type PlatformInfo = Schemas["Platform"];
export type Post = Schemas["OwnPost"];
export type PriceBook = Schemas["PriceList"];
export type ScoreParts = Schemas["Parts"];
export type Slice = Schemas["Slice"];
export type SpendOperation = Schemas["OperationToday"];
export type Today = Schemas["Today"];
export type VoiceProfile = Schemas["VoiceView"];
export type VoiceRules = Schemas["Rules"];
export type Workspace = Schemas["Workspace"];
