import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, open, session, settled, simulator } from "./roost.ts";

let browser: Browser;
let storageState: Awaited<ReturnType<typeof session>>;

before(async () => {
  browser = await launch();
  storageState = await session(browser);
});
after(() => browser.close());

test("a reply approved in the queue is sent and stands in the simulator's timeline", async () => {
  const { page, faults } = await open(browser, { storageState });
  await page.goto("/approvals");
  await settled(page);
  const card = await firstByApi(page);
  const text = (await card.getByTestId("act-text").innerText()).trim();
  await card.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("Approved. Roost sends it now.").waitFor();

  await page.goto("/approvals?state=sent");
  await settled(page);
  const sent = page.getByRole("list", { name: "Queue" }).getByRole("button").filter({ hasText: text.slice(0, 60) });
  await sent.first().waitFor({ timeout: 30_000 });
  await sent.first().click();
  const result = page.getByRole("article").getByRole("link", { name: "Open the sent post" });
  await result.waitFor();
  if (simulator) await standsInTimeline(page, text);
  assert.deepEqual(faults, []);
});

/** Walks down the queue by keyboard to the first act that goes out by API. */
async function firstByApi(page: Page) {
  const card = page.getByRole("article");
  const count = await page.getByRole("list", { name: "Queue" }).getByRole("listitem").count();
  for (let at = 0; at < count; at += 1) {
    const approve = card.getByRole("button", { name: "Approve", exact: true });
    if ((await approve.count()) > 0 && (await approve.isEnabled())) return card;
    await page.keyboard.press("j");
    await page.waitForTimeout(100);
  }
  throw new Error("no act in the queue can be sent by API");
}

async function standsInTimeline(page: Page, text: string) {
  const shown = await page.getByRole("button", { name: /^Account: @/ }).getAttribute("aria-label");
  const username = shown?.split("@")[1] ?? "";
  const timeline = await page.context().newPage();
  await timeline.goto(new URL(`/x/${username}`, simulator).href);
  await timeline.getByText(text.slice(0, 60)).first().waitFor({ timeout: 15_000 });
}

test("an edit is counted live and needs a new approval", async () => {
  const { page } = await open(browser, { storageState });
  await page.goto("/approvals");
  await settled(page);
  await page.keyboard.press("e");
  const field = page.getByLabel("Text to send");
  // How long a post may be differs by account: the counter says it.
  const counter = await page.getByRole("article").getByText(/of \d+ characters/).innerText();
  const limit = Number(/of (\d+)/.exec(counter)?.[1]);
  await field.fill("a".repeat(limit + 1));
  await page.getByText(`1 over the limit of ${limit}`).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Save and approve/ }).isEnabled().catch(() => false), false);
  await field.press("Escape");
  await field.waitFor({ state: "detached" });
});

test("the keyboard moves, helps and goes places", async () => {
  const { page } = await open(browser, { storageState });
  await page.goto("/approvals");
  await settled(page);
  await page.keyboard.press("j");
  await page.waitForURL(/act=/);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to or do" }).fill("spend");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Spend", level: 1 }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
});
