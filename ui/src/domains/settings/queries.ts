import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type DailyRunSettings, type GoalsInput, type MetricsDensity, type Models, once, type PolicyRule, type Role, type VoiceRules } from "@/api";

export const keysQuery = queryOptions({
  queryKey: ["identity", "api-keys"],
  queryFn: () => answer(api.GET("/api/v1/api-keys")),
});
export const goalsQuery = queryOptions({
  queryKey: ["insight", "goals"],
  queryFn: () => answer(api.GET("/api/v1/goals")),
});
export const dailyRunQuery = queryOptions({
  queryKey: ["insight", "daily-run-settings"],
  queryFn: () => answer(api.GET("/api/v1/daily-run/settings")),
});
export const modelsQuery = queryOptions({
  queryKey: ["brand", "models"],
  queryFn: () => answer(api.GET("/api/v1/models")),
});

export const rulesQuery = queryOptions({
  queryKey: ["brand", "rules"],
  queryFn: () => answer(api.GET("/api/v1/voice/rules")),
});

export const metricsQuery = queryOptions({
  queryKey: ["insight", "metrics-settings"],
  queryFn: () => answer(api.GET("/api/v1/metrics-settings")),
});

function useChange<Input, Answer>(domains: string[], run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => Promise.all(domains.map((domain) => queries.invalidateQueries({ queryKey: [domain] }))),
  });
}

export const useSaveWorkspace = () =>
  useChange(["identity", "today"], (body: { name?: string; timezone?: string }) => answer(api.PATCH("/api/v1/workspace", { body })));

export const useAddMember = () =>
  useChange(["identity"], (body: { username: string; password: string; role: Role }) => answer(api.POST("/api/v1/members", { body, ...once() })));
export const useChangeRole = () =>
  useChange(["identity"], ({ user_id, role }: { user_id: string; role: Role }) =>
    answer(api.PATCH("/api/v1/members/{user_id}", { params: { path: { user_id } }, body: { role } })),
  );
export const useRemoveMember = () =>
  useChange(["identity"], (user_id: string) => answer(api.DELETE("/api/v1/members/{user_id}", { params: { path: { user_id } } })));

export const useAddKey = () =>
  useChange(["identity"], (body: { name: string; scopes: string[]; expires_in_days?: number }) => answer(api.POST("/api/v1/api-keys", { body, ...once() })));
export const useRevokeKey = () =>
  useChange(["identity"], (id: string) => answer(api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } })));

export const useSaveGoals = () => useChange(["insight", "today"], (body: GoalsInput) => answer(api.PUT("/api/v1/goals", { body })));
export const useSaveDailyRun = () =>
  useChange(["insight"], (body: DailyRunSettings) => answer(api.PUT("/api/v1/daily-run/settings", { body })));
export const useSaveMetrics = () =>
  useChange(["insight"], (density: MetricsDensity) => answer(api.PUT("/api/v1/metrics-settings", { body: { density } })));
export const useSaveModels = () =>
  useChange(["brand"], (body: { base_url: string; api_key?: string; purposes: Models["purposes"] }) => answer(api.PUT("/api/v1/models", { body })));
export const useSaveRules = () =>
  useChange(["brand"], (body: VoiceRules) => answer(api.PUT("/api/v1/voice/rules", { body })));

export const useAddPolicy = () => useChange(["gate", "today"], (body: PolicyRule) => answer(api.POST("/api/v1/policies", { body, ...once() })));
export const useSwitchPolicy = () =>
  useChange(["gate", "today"], ({ id, enabled }: { id: string; enabled: boolean }) =>
    answer(api.PATCH("/api/v1/policies/{policy_id}", { params: { path: { policy_id: id } }, body: { enabled } })),
  );
export const useRemovePolicy = () =>
  useChange(["gate", "today"], (id: string) => answer(api.DELETE("/api/v1/policies/{policy_id}", { params: { path: { policy_id: id } } })));

export const useChangePassword = () =>
  useChange(["identity"], (body: { current: string; new: string }) => answer(api.POST("/api/v1/me/password", { body })));
export const useResetCode = () =>
  useChange(["identity"], (user_id: string) => answer(api.POST("/api/v1/members/{user_id}/reset-code", { params: { path: { user_id } } })));
export const sessionsQuery = queryOptions({
  queryKey: ["identity", "sessions"],
  queryFn: () => answer(api.GET("/api/v1/me/sessions")),
});
export const useEndOtherSessions = () => useChange(["identity"], () => answer(api.DELETE("/api/v1/me/sessions")));
export const useEndSession = () =>
  useChange(["identity"], (session_id: string) => answer(api.DELETE("/api/v1/me/sessions/{session_id}", { params: { path: { session_id } } })));
