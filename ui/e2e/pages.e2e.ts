import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { launch, open, pages, session, settled } from "./roost.ts";

let browser: Browser;
let storageState: Awaited<ReturnType<typeof session>>;

before(async () => {
  browser = await launch();
  storageState = await session(browser);
});
after(() => browser.close());

for (const colorScheme of ["light", "dark"] as const) {
  describe(`every page, ${colorScheme}`, () => {
    for (const path of pages) {
      test(`${path} is accessible, quiet and as wide as the screen`, async () => {
        const { page, faults } = await open(browser, { storageState, colorScheme, reducedMotion: "reduce" });
        await page.goto(path);
        await settled(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
        assert.deepEqual(found, []);
        await page.setViewportSize({ width: 390, height: 844 });
        const extra = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(extra <= 0, `${extra} px wider than a phone`);
        assert.deepEqual(faults, []);
        await page.context().close();
      });
    }
  });
}

test("signed-out pages are accessible too", async () => {
  const { page, faults } = await open(browser);
  await page.goto("/");
  await page.getByRole("heading", { name: /Sign in|Set up Roost/, level: 1 }).waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id }) => id), []);
  assert.deepEqual(faults, []);
});

test("an address that does not exist says so", async () => {
  const { page } = await open(browser, { storageState });
  await page.goto("/no/such/page");
  await page.getByText("There is no such page").waitFor();
});
