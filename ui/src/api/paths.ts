import type * as s from "./schema";

/** Every endpoint the screens call, in the form of a generated OpenAPI client. */

type Op<Answer, Query, Path, Body> = {
  parameters: { query?: Query } & ([Path] extends [never] ? unknown : { path: Path });
  responses: { 200: { content: { "application/json": Answer } } };
} & ([Body] extends [never] ? unknown : { requestBody: { content: { "application/json": Body } } });
type Get<Answer, Query = never, Path = never> = Op<Answer, Query, Path, never>;
type Send<Answer, Body = never, Path = never> = Op<Answer, never, Path, Body>;
type ById = { id: string };
type Cursor = { cursor?: string; limit?: number };
type Done = void;

export interface paths {
  "/api/v1/setup": {
    get: Get<{ needed: boolean }>;
    post: Send<s.Me, { code: string; username: string; password: string; workspace_name: string; timezone: string }>;
  };
  "/api/v1/session": { post: Send<s.Me, { username: string; password: string }>; delete: Send<Done> };
  "/api/v1/me": { get: Get<s.Me> };
  "/api/v1/workspace": { patch: Send<s.Workspace, { name?: string; timezone?: string }> };
  "/api/v1/members": {
    get: Get<s.Page<s.Member>>;
    post: Send<s.Member, { username: string; password: string; role: s.Role }>;
  };
  "/api/v1/members/{user_id}": {
    patch: Send<s.Member, { role: s.Role }, { user_id: string }>;
    delete: Send<Done, never, { user_id: string }>;
  };
  "/api/v1/api-keys": {
    get: Get<s.Page<s.ApiKey>>;
    post: Send<s.NewApiKey, { name: string; scopes: string[]; expires_in_days?: number }>;
  };
  "/api/v1/api-keys/{id}": { delete: Send<Done, never, ById> };
  "/api/v1/audit": { get: Get<s.Page<s.AuditEntry>, Cursor> };
  "/api/v1/audit/verify": { get: Get<s.AuditVerdict> };

  "/api/v1/platforms": { get: Get<s.Page<s.PlatformInfo>> };
  "/api/v1/accounts": { get: Get<s.Page<s.Account>> };
  "/api/v1/apps": { get: Get<s.Page<s.DeveloperApp>> };
  "/api/v1/apps/{platform}": {
    put: Send<s.DeveloperApp, { client_id: string; client_secret?: string }, { platform: string }>;
  };
  "/api/v1/apps/{platform}/test": { post: Send<s.AppTest, never, { platform: string }> };
  "/api/v1/connect/{platform}": { post: Send<{ authorize_url: string }, { bundles: string[] }, { platform: string }> };
  "/api/v1/accounts/oauth1": {
    post: Send<
      s.Account,
      { platform: string; consumer_key: string; consumer_secret: string; token: string; token_secret: string }
    >;
  };
  "/api/v1/accounts/{id}/check": { post: Send<s.Account, never, ById> };
  "/api/v1/accounts/{id}/disconnect": { post: Send<s.Account, never, ById> };

  "/api/v1/spend/today": { get: Get<s.SpendToday> };
  "/api/v1/spend/ledger": { get: Get<s.Page<s.LedgerEntry>, Cursor> };
  "/api/v1/spend/daily": { get: Get<s.DailySpend[], { days: number }> };
  "/api/v1/spend/budgets/{kind}": { put: Send<s.Budget, { cap_micros: s.Micros; scope?: string; scope_id?: string }, { kind: string }> };
  "/api/v1/spend/prices": { get: Get<s.Page<s.RuleBook>> };

  "/api/v1/acts": {
    get: Get<s.Page<s.Act>, Cursor & { state?: string; kind?: string; awake?: boolean }>;
    post: Send<s.Act, { kind: string; account_id: string; content: { text: string }; target?: { post_id: string } }>;
  };
  "/api/v1/acts/{id}": { get: Get<s.ActDetail, never, ById> };
  "/api/v1/acts/approve": { post: Send<s.BulkResult[], { items: { id: string; content_hash: string }[] }> };
  "/api/v1/acts/{id}/approve": { post: Send<s.Act, { content_hash: string }, ById> };
  "/api/v1/acts/{id}/content": { put: Send<s.Act, { text: string }, ById> };
  "/api/v1/acts/{id}/reject": { post: Send<s.Act, { reason: string }, ById> };
  "/api/v1/acts/{id}/snooze": { post: Send<s.Act, { until: s.Instant }, ById> };
  "/api/v1/acts/{id}/cancel": { post: Send<s.Act, never, ById> };
  "/api/v1/acts/{id}/propose-again": { post: Send<s.Act, never, ById> };
  "/api/v1/acts/{id}/opened": { post: Send<s.Act, never, ById> };
  "/api/v1/acts/{id}/settle": { post: Send<s.Act, { result: "sent" | "not_sent"; remote_id?: string }, ById> };
  "/api/v1/gate": { get: Get<s.GateStatus> };
  "/api/v1/gate/pause": { post: Send<Done, { reason: string }> };
  "/api/v1/gate/resume": { post: Send<Done> };
  "/api/v1/gate/release": { post: Send<{ unconfirmed: number }> };
  "/api/v1/gate/settings": {
    put: Send<s.GateStatus, { acts_per_day: number; quiet_hours: { from: string; to: string } | null }>;
  };

  "/api/v1/opportunities": {
    get: Get<s.Page<s.Opportunity>, Cursor & { state?: string; min_score?: number; account_id?: string }>;
  };
  "/api/v1/opportunities/find": { post: Send<s.FindRun, { account_id: string }> };
  "/api/v1/opportunities/find/{id}": { get: Get<s.FindRun, never, ById> };
  "/api/v1/opportunities/{id}/draft": { post: Send<s.Draft, never, ById> };
  "/api/v1/opportunities/{id}/propose": { post: Send<s.Act, { text: string }, ById> };
  "/api/v1/opportunities/{id}/dismiss": { post: Send<Done, { reason: string }, ById> };
  "/api/v1/monitors": { get: Get<s.Monitor[]>; post: Send<s.Monitor, s.MonitorInput> };
  "/api/v1/monitors/{id}": {
    put: Send<s.Monitor, s.MonitorInput, ById>;
    delete: Send<Done, never, ById>;
  };
  "/api/v1/competitors": { get: Get<s.Competitor[]> };

  "/api/v1/voice": { get: Get<s.VoiceProfile | null, { account_id: string }> };
  "/api/v1/voice/rules": {
    get: Get<s.VoiceRules>;
    put: Send<s.VoiceRules, s.VoiceRules>;
  };
  "/api/v1/models": {
    get: Get<s.Models>;
    put: Send<s.Models, { base_url: string; api_key?: string; purposes: s.Models["purposes"] }>;
  };

  "/api/v1/imports": { get: Get<s.Page<s.ImportRun>> };
  "/api/v1/imports/{id}": { get: Get<s.ImportRun, never, ById> };
  "/api/v1/sync": { post: Send<unknown, { account_id: string }> };
  "/api/v1/posts": { get: Get<s.Page<s.Post>, Cursor & { account_id: string; sort?: string; q?: string }> };
  "/api/v1/analysis": {
    get: Get<s.Analysis, { account_id: string }>;
    post: Send<s.Analysis, { account_id: string }>;
  };
  "/api/v1/growth": { get: Get<s.Growth, { account_id: string; period: "7d" | "30d" | "90d" }> };
  "/api/v1/goals": { get: Get<s.Page<s.Goal>>; put: Send<s.Page<s.Goal>, s.GoalsInput> };
  "/api/v1/today": { get: Get<s.Today, { account_id?: string }> };
  "/api/v1/daily-run": { post: Op<s.DailyRun, { account_id?: string }, never, never> };
  "/api/v1/daily-runs": { get: Get<s.Page<s.DailyRun>> };
  "/api/v1/jobs/dead": { get: Get<s.Page<s.DeadJob>> };
  "/api/v1/jobs/{id}/retry": { post: Send<unknown, never, ById> };
}
