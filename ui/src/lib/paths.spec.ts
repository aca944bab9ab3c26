import { expect, it } from "vitest";
import { paths } from "./paths";

it("names every address of the app", () => {
  const named = Object.entries(paths).map(([name, path]) => [name, (path as (value?: string) => string)("x_1")]);
  expect(Object.fromEntries(named)).toMatchInlineSnapshot(`
    {
      "act": "/approvals/x_1",
      "activity": "/activity",
      "analysis": "/analysis",
      "approvals": "/approvals?0=x&1=_&2=1",
      "calendar": "/calendar?0=x&1=_&2=1",
      "campaign": "/campaigns/x_1",
      "campaigns": "/campaigns",
      "competitors": "/opportunities/competitors",
      "compose": "/compose/x_1",
      "connections": "/connections",
      "editCampaign": "/campaigns/x_1/edit",
      "exchange": "/posts/import",
      "growth": "/analysis/growth?period=x_1",
      "imports": "/analysis/import",
      "ledger": "/spend/ledger",
      "library": "/library/x_1",
      "media": "/media?0=x&1=_&2=1",
      "monitors": "/opportunities/monitors",
      "opportunities": "/opportunities?0=x&1=_&2=1",
      "ownPosts": "/analysis/posts?0=x&1=_&2=1",
      "post": "/posts/x_1",
      "posts": "/posts?0=x&1=_&2=1",
      "prices": "/spend/prices",
      "queues": "/posts/queues/x_1",
      "recurrence": "/recurring/x_1",
      "recurring": "/recurring",
      "resetPassword": "/reset-password",
      "reviews": "/posts/reviews?0=x&1=_&2=1",
      "settings": "/settings/x_1",
      "setup": "/setup",
      "signIn": "/sign-in?from=x_1",
      "spend": "/spend",
      "template": "/library/templates/x_1",
      "today": "/",
      "voice": "/analysis/voice",
    }
  `);
});

it("leaves empty filters out of an address", () => {
  expect(paths.approvals({ state: "sent" })).toBe("/approvals?state=sent");
  expect(paths.opportunities({ state: "", min: 40 })).toBe("/opportunities?min=40");
  expect(paths.act("act_1/../x")).toBe("/approvals/act_1%2F..%2Fx");
  expect(paths.signIn("/spend?tab=1")).toBe("/sign-in?from=%2Fspend%3Ftab%3D1");
});
