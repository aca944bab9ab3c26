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
  posts: (query: { state?: string; q?: string } = {}) => withQuery("/posts", query),
  post: (id: string) => `/posts/${encodeURIComponent(id)}`,
  compose: (id?: string | null, query: { at?: string; zone?: string } = {}) => withQuery(id ? `/compose/${encodeURIComponent(id)}` : "/compose", query),
  calendar: (query: { view?: string; day?: string } = {}) => withQuery("/calendar", query),
  media: (query: { file?: string } = {}) => withQuery("/media", query),
  queues: (account?: string) => (account ? `/posts/queues/${encodeURIComponent(account)}` : "/posts/queues"),
  library: (tab = "templates", query: { use?: string } = {}) => withQuery(`/library/${tab}`, query),
  template: (id: string) => `/library/templates/${encodeURIComponent(id)}`,
  recurring: () => "/recurring",
  recurrence: (id: string, query: { post?: string; how?: string } = {}) => withQuery(`/recurring/${encodeURIComponent(id)}`, query),
  campaigns: () => "/campaigns",
  campaign: (id: string) => `/campaigns/${encodeURIComponent(id)}`,
  editCampaign: (id: string, query: { step?: string } = {}) => withQuery(`/campaigns/${encodeURIComponent(id)}/edit`, query),
  exchange: () => "/posts/import",
  reviews: (query: { post?: string } = {}) => withQuery("/posts/reviews", query),
  ownPosts: (query: { q?: string; sort?: string } = {}) => withQuery("/analysis/posts", query),
  analysis: () => "/analysis",
  voice: () => "/analysis/voice",
  imports: () => "/analysis/import",
  growth: (period?: string) => withQuery("/analysis/growth", { period }),
  connections: () => "/connections",
  spend: () => "/spend",
  ledger: () => "/spend/ledger",
  prices: () => "/spend/prices",
  activity: () => "/activity",
  settings: (section = "workspace") => `/settings/${section}`,
};
