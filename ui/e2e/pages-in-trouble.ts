import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page, Route } from "playwright-core";
import { open, settled } from "./roost.ts";

const phone = { width: 390, height: 844 };
/** Who is asked stays known: without it there is no page at all. */
const asked = /\/api\/v1\/(?!me$|setup$|events)/;
const problem = { type: "/errors/web.internal", title: "Something went wrong inside Roost", status: 500, code: "web.internal", detail: "the log names the cause. Try again" };
const troubles: Record<string, (route: Route) => Promise<void>> = {
  "a server that fails": (route) => route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify(problem) }),
  "nobody who answers": (route) => route.abort("internetdisconnected"),
};
const lists = ["/posts", "/posts/queues", "/posts/reviews", "/calendar", "/calendar?view=list", "/compose", "/media", "/recurring", "/recurring/new", "/campaigns", "/campaigns/new", "/library/templates", "/library/mentions", "/approvals", "/settings/gate", "/settings/policies", "/settings/metrics"];

/** The same faces as above: a few of them are enough. */
const few = ["/posts", "/calendar", "/recurring/new", "/settings/gate"];

for (const [name, answer] of Object.entries(troubles)) {
  describe(`with ${name}`, () => {
    const opened = open({ viewport: phone, colorScheme: "dark" });
    for (const path of name === "nobody who answers" ? few : lists) {
      test(`${path} says so and offers another try`, async () => {
        const { page, faults } = await opened;
        faults.length = 0;
        await page.unroute(asked);
        await page.route(asked, answer);
        await page.goto(path);
        await settled(page);
        await page.getByRole("button", { name: "Try again" }).first().waitFor();
        assert.deepEqual(await violations(page), []);
        const extra = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(extra <= 0, `${extra} px wider than a phone`);
        assert.deepEqual(faults, []);
      });
    }
  });
}

test("another try brings what was missing", async () => {
  const { page } = await open();
  await page.route(asked, troubles["nobody who answers"]!);
  await page.goto("/library/templates");
  const again = page.getByRole("button", { name: "Try again" }).first();
  await again.waitFor();
  await page.unroute(asked);
  await again.click();
  await again.waitFor({ state: "detached" });
});

test("a browser that believes it has no network asks all the same", async () => {
  const { page } = await open();
  await page.goto("/posts");
  await settled(page);
  await page.evaluate(() => window.dispatchEvent(new Event("offline")));
  const asks = page.waitForRequest((request) => request.url().includes("state=draft"));
  await page.getByRole("link", { name: "Drafts" }).click();
  await asks;
  await settled(page);
});

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
