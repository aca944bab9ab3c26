/** Every address inside the app. Screens never spell one out. */

type Query = Record<string, string | number | null | undefined>;

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export const paths = {
  today: () => "/",
  setup: () => "/setup",
  signIn: (from?: string) => withQuery("/sign-in", { from: from === "/" ? null : from }),
  resetPassword: () => "/reset-password",
  approvals: (query: { state?: string; act?: string } = {}) => withQuery("/approvals", query),
  act: (id: string) => `/approvals/${encodeURIComponent(id)}`,
  opportunities: (query: { state?: string; min?: number; source?: string } = {}) =>
    withQuery("/opportunities", query),
  monitors: () => "/opportunities/monitors",
  competitors: () => "/opportunities/competitors",
  posts: (query: { q?: string; sort?: string } = {}) => withQuery("/posts", query),
  analysis: () => "/posts/analysis",
  voice: () => "/posts/voice",
  imports: () => "/posts/import",
  growth: (period?: string) => withQuery("/posts/growth", { period }),
  connections: () => "/connections",
  spend: () => "/spend",
  ledger: () => "/spend/ledger",
  prices: () => "/spend/prices",
  activity: () => "/activity",
  settings: (section = "workspace") => `/settings/${section}`,
};
