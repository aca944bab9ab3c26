import { createBrowserRouter, redirect } from "react-router";
import { paths } from "./lib/paths";
import { BareErrorPage, ErrorPage, NotFound } from "./shell/ErrorPage";

/** Every address of the app. Pages are loaded when first visited. */
export const router = createBrowserRouter([
  { path: "/setup", lazy: () => import("./domains/identity/pages/SetupPage"), ErrorBoundary: BareErrorPage, HydrateFallback: Nothing },
  { path: "/sign-in", lazy: () => import("./domains/identity/pages/SignInPage"), ErrorBoundary: BareErrorPage, HydrateFallback: Nothing },
  { path: "/reset-password", lazy: () => import("./domains/identity/pages/ResetPage"), ErrorBoundary: BareErrorPage, HydrateFallback: Nothing },
  { path: "/review/:token", lazy: () => import("./domains/review/pages/ReviewPage"), ErrorBoundary: BareErrorPage, HydrateFallback: Nothing },
  {
    lazy: () => import("./shell/Session"),
    ErrorBoundary: BareErrorPage,
    HydrateFallback: Nothing,
    children: [
      {
        ErrorBoundary: ErrorPage,
        children: [
          { path: "/", lazy: () => import("./domains/today/pages/TodayPage") },
          { path: "/approvals", lazy: () => import("./domains/approvals/pages/ApprovalsPage") },
          { path: "/approvals/:id", lazy: () => import("./domains/approvals/pages/ActPage") },
          { path: "/opportunities", lazy: () => import("./domains/opportunities/pages/OpportunitiesPage") },
          { path: "/opportunities/monitors", lazy: () => import("./domains/opportunities/pages/MonitorsPage") },
          { path: "/opportunities/competitors", lazy: () => import("./domains/opportunities/pages/CompetitorsPage") },
          { path: "/compose/:id?", lazy: () => import("./domains/publishing/pages/ComposePage") },
          { path: "/calendar", lazy: () => import("./domains/publishing/pages/CalendarPage") },
          { path: "/posts", lazy: () => import("./domains/publishing/pages/PostsPage") },
          { path: "/posts/queues/:account?", lazy: () => import("./domains/publishing/pages/QueuesPage") },
          { path: "/posts/import", lazy: () => import("./domains/exchange/pages/ExchangePage") },
          { path: "/posts/reviews", lazy: () => import("./domains/review/pages/ReviewsPage") },
          { path: "/posts/:id", lazy: () => import("./domains/publishing/pages/PostPage") },
          { path: "/library", loader: () => redirect(paths.library()) },
          { path: "/library/templates/:id", lazy: () => import("./domains/library/pages/TemplatePage") },
          { path: "/library/:tab", lazy: () => import("./domains/library/pages/LibraryPage") },
          { path: "/recurring", lazy: () => import("./domains/recurring/pages/RecurringPage") },
          { path: "/recurring/:id", lazy: () => import("./domains/recurring/pages/RecurrencePage") },
          { path: "/campaigns", lazy: () => import("./domains/campaigns/pages/CampaignsPage") },
          { path: "/campaigns/new", lazy: () => import("./domains/campaigns/pages/CampaignFormPage") },
          { path: "/campaigns/:id", lazy: () => import("./domains/campaigns/pages/CampaignPage") },
          { path: "/campaigns/:id/edit", lazy: () => import("./domains/campaigns/pages/CampaignFormPage") },
          { path: "/media", lazy: () => import("./domains/media/pages/MediaPage") },
          { path: "/analysis", lazy: () => import("./domains/posts/pages/AnalysisPage") },
          { path: "/analysis/posts", lazy: () => import("./domains/posts/pages/PostsPage") },
          { path: "/analysis/voice", lazy: () => import("./domains/posts/pages/VoicePage") },
          { path: "/analysis/growth", lazy: () => import("./domains/posts/pages/GrowthPage") },
          { path: "/analysis/import", lazy: () => import("./domains/posts/pages/ImportPage") },
          // Where these stood before posts were written here.
          { path: "/posts/analysis", loader: () => redirect(paths.analysis()) },
          { path: "/posts/voice", loader: () => redirect(paths.voice()) },
          { path: "/posts/growth", loader: ({ request }) => redirect(paths.growth() + new URL(request.url).search) },
          { path: "/connections", lazy: () => import("./domains/connections/pages/ConnectionsPage") },
          { path: "/spend", lazy: () => import("./domains/spend/pages/SpendPage") },
          { path: "/spend/ledger", lazy: () => import("./domains/spend/pages/LedgerPage") },
          { path: "/spend/prices", lazy: () => import("./domains/spend/pages/PricesPage") },
          { path: "/activity", lazy: () => import("./domains/activity/pages/ActivityPage") },
          { path: "/settings/:section", lazy: () => import("./domains/settings/pages/SettingsPage") },
          { path: "*", Component: NotFound },
        ],
      },
    ],
  },
]);

function Nothing() {
  return null;
}
