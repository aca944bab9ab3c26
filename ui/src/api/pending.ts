/** Routes that the generated description does not name yet. Delete this when `cargo xtask gen` has written them. */
export interface DailyRunSettings {
  /** 0 to 23, on the workspace's clock. */
  hour_local: number;
  enabled: boolean;
}

interface Answer {
  responses: { 200: { headers: Record<string, unknown>; content: { "application/json": DailyRunSettings } } };
}

export interface PendingPaths {
  "/api/v1/daily-run/settings": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: Answer;
    put: Answer & { requestBody: { content: { "application/json": DailyRunSettings } } };
  };
}
