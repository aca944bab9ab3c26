import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { open, openSignedOut, pages, settled } from "./roost.ts";

const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

for (const colorScheme of ["light", "dark"] as const) {
  describe(`every page, ${colorScheme}`, () => {
    const opened = open({ colorScheme, viewport: desk });
    for (const path of pages) {
      test(`${path} is accessible and quiet`, async () => {
        const { page, faults } = await opened;
        faults.length = 0;
        await page.goto(path);
        await settled(page);
        assert.deepEqual(await violations(page), []);
        // Widths are the same in both schemes.
        if (colorScheme === "light") await fitsPhone(page);
        assert.deepEqual(faults, []);
      });
    }
  });
}

async function violations(page: Page, within = "html"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include(within);
  // While a dialog is open the page's own header is out of reach, so the dialog's is no second one.
  if (within !== "html") axe.disableRules("landmark-no-duplicate-banner");
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

async function fitsPhone(page: Page) {
  await page.setViewportSize(phone);
  const extra = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.setViewportSize(desk);
  assert.ok(extra <= 0, `${extra} px wider than a phone`);
}

test("signed-out pages are accessible too", async () => {
  const { page, faults } = await openSignedOut();
  await page.goto("/");
  await page.getByRole("heading", { name: /Sign in|Set up Roost/, level: 1 }).waitFor();
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
});

test("a dialog covers what is behind it", async () => {
  const { page } = await open();
  await page.goto("/settings/members");
  await settled(page);
  await page.getByRole("button", { name: "Add a member" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a member" });
  await dialog.waitFor();
  const background = await dialog.evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.match(background, /^rgb\(/, "the dialog's own background is opaque");
  assert.deepEqual(await violations(page, "[role=dialog]"), []);
});

test("an address that does not exist says so", async () => {
  const { page } = await open();
  await page.goto("/no/such/page");
  await page.getByText("There is no such page").waitFor();
});
