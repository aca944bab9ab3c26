import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { open, settled, simulator } from "./roost.ts";

test("a reply approved in the queue is sent and stands in the simulator's timeline", async () => {
  const { page, faults } = await open();
  await page.goto(`/approvals?act=${await firstByApi(page)}`);
  await settled(page);
  const card = page.getByRole("article");
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

/** The first reply of the queue that goes out by API, at once: posts of other flows have times of their own. */
async function firstByApi(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/acts?state=proposed&awake=true&limit=200");
  const { items } = (await answer.json()) as { items: { id: string; kind: string; route: { route: string } }[] };
  const found = items.find((act) => act.kind === "reply" && act.route.route === "api");
  assert.ok(found, "an act in the queue can be sent by API");
  return found.id;
}

async function standsInTimeline(page: Page, text: string) {
  const shown = await page.getByRole("button", { name: /^Account: @/ }).getAttribute("aria-label");
  const username = shown?.split("@")[1] ?? "";
  const timeline = await page.context().newPage();
  await timeline.goto(new URL(`/x/${username}`, simulator).href);
  await timeline.getByText(text.slice(0, 60)).first().waitFor({ timeout: 15_000 });
}

test("an edit is counted live and needs a new approval", async () => {
  const { page } = await open();
  await page.goto(`/approvals?act=${await firstByApi(page)}`);
  await settled(page);
  await page.keyboard.press("e");
  const field = page.getByLabel("Text to send");
  const before = await field.inputValue();
  // How long a post may be differs by account: the counter says it.
  const counter = await page.getByRole("article").getByText(/of [\d,]+ characters/).innerText();
  const limit = /of ([\d,]+)/.exec(counter)?.[1] ?? "";
  await field.fill("a".repeat(Number(limit.replaceAll(",", "")) + 1));
  await page.getByText(`1 over the limit of ${limit}`).waitFor();
  assert.equal(await page.getByRole("button", { name: "Save and approve", exact: true }).isEnabled(), false);
  assert.equal(await page.getByRole("button", { name: /^Save(?! and)/ }).isEnabled(), false);
  await field.fill(`${before} Thanks.`);
  await field.press("Control+Enter");
  await page.getByText("Saved. It needs your approval again.").waitFor();
  await page.getByTestId("act-text").getByText(`${before} Thanks.`).waitFor();
  assert.equal(await page.getByRole("article").getByRole("button", { name: "Approve", exact: true }).isEnabled(), true);
});

test("the keyboard moves, helps and goes places", async () => {
  const { page } = await open();
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
