import { createBrowserRouter } from "react-router";
import { ErrorPage, NotFound } from "./shell/ErrorPage";

/** Every address of the app. Pages are loaded when first visited. */
export const router = createBrowserRouter([
  { path: "/setup", lazy: () => import("./domains/identity/pages/SetupPage"), ErrorBoundary: ErrorPage, HydrateFallback: Nothing },
  { path: "/sign-in", lazy: () => import("./domains/identity/pages/SignInPage"), ErrorBoundary: ErrorPage, HydrateFallback: Nothing },
  { path: "/reset-password", lazy: () => import("./domains/identity/pages/ResetPage"), ErrorBoundary: ErrorPage, HydrateFallback: Nothing },
  {
    lazy: () => import("./shell/Session"),
    ErrorBoundary: ErrorPage,
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
          { path: "/posts", lazy: () => import("./domains/posts/pages/PostsPage") },
          { path: "/posts/analysis", lazy: () => import("./domains/posts/pages/AnalysisPage") },
          { path: "/posts/voice", lazy: () => import("./domains/posts/pages/VoicePage") },
          { path: "/posts/growth", lazy: () => import("./domains/posts/pages/GrowthPage") },
          { path: "/posts/import", lazy: () => import("./domains/posts/pages/ImportPage") },
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
