import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { open, settled } from "./roost.ts";

// The same words twice are refused, so each run has its own.
const run = Date.now().toString(36);
const text = `A restore nobody tried is a rumour (${run}).`;

async function violations(page: Page, within = "html"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include(within);
  if (within !== "html") axe.disableRules(["landmark-no-duplicate-banner", "landmark-unique"]);
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

const card = (page: Page) => page.getByRole("article");

test("a post is followed after it is out: counted, talked about, taken down again", async () => {
  const { page, faults } = await open({ viewport: { width: 1280, height: 900 } });
  await publish(page);

  const numbers = page.getByRole("group", { name: "Numbers" });
  await page.getByRole("button", { name: /^Count now/ }).click();
  await numbers.getByRole("button", { name: /^Likes\s*[\d,]+$/ }).waitFor({ timeout: 30_000 });
  await page.getByText(/^Counted just now/).waitFor();

  await page.getByLabel("Write a comment").fill("Keep this one for the newsletter.");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  const comment = page.getByRole("listitem").filter({ hasText: "Keep this one for the newsletter." });
  await comment.getByText("team only").waitFor();
  assert.deepEqual(await violations(page), []);
  await comment.getByRole("button", { name: /^Delete the comment/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await comment.waitFor({ state: "detached" });

  await page.getByRole("main").getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete what is published" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete what is published?" });
  await dialog.getByRole("link", { name: "Open on the platform" }).waitFor();
  assert.deepEqual(await violations(page, "[role=dialog]"), []);
  await dialog.getByRole("button", { name: "Delete 1 post there" }).click();
  await card(page).getByText("Deleted on the platform.").waitFor({ timeout: 60_000 });
  assert.deepEqual(faults, []);
});

async function publish(page: Page) {
  await page.goto("/compose");
  await settled(page);
  await page.getByRole("textbox", { name: "Text", exact: true }).fill(text);
  await page.getByText("Now", { exact: true }).click();
  await page.getByRole("button", { name: /^Approve and publish/ }).and(page.locator(":enabled")).click();
  await page.waitForURL(/\/posts\/post_/);
  await card(page).getByText("Published", { exact: true }).first().waitFor({ timeout: 60_000 });
}

test("words that are kept complete what is typed, by keyboard alone", async () => {
  const { page, faults } = await open();
  await keep(page, "/api/v1/hashtag-sets", { name: `Restores ${run}`, hashtags: [`#restore${run}`] });
  await keep(page, "/api/v1/snippets", { name: `Closing ${run}`, text: "Try a restore this week." });
  await page.goto("/compose");
  await settled(page);
  const field = page.getByRole("textbox", { name: "Text", exact: true });
  await field.click();
  // All but the last letter: nothing of another run begins like it.
  const begun = `#restore${run.slice(0, -1)}`;
  await page.keyboard.type(`Backups ${begun}`);
  const option = page.getByRole("option", { name: new RegExp(`^#restore${run}`) });
  await option.waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  await option.waitFor({ state: "detached" });
  await page.keyboard.type(` and ${begun}`);
  await option.waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await field.inputValue(), `Backups ${begun} and #restore${run} `);

  await page.getByRole("button", { name: "Insert", exact: true }).click();
  await page.getByRole("menuitem", { name: "A snippet" }).click();
  await page.getByRole("dialog", { name: "Insert a snippet" }).getByRole("button", { name: new RegExp(`Closing ${run}`) }).click();
  await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
  assert.equal(await field.inputValue(), `Backups ${begun} and #restore${run} Try a restore this week.`);
  assert.deepEqual(faults, []);
});

test("several posts of the calendar are moved at once and back again", async () => {
  const { page, faults } = await open({ viewport: { width: 1280, height: 900 } });
  const [first, second, month] = futureDays();
  const texts = [`Shelf one ${run}`, `Shelf two ${run}`];
  // Side by side, with nothing of another run between them.
  const hour = String(1 + (Math.floor(Date.now() / 60_000) % 20)).padStart(2, "0");
  for (const [at, one] of texts.entries()) await plan(page, one, `${first}T${hour}:0${at + 7}`);
  await page.goto(`/calendar?view=month&day=${month}`);
  await settled(page);
  const chip = (day: string, one: string) => page.locator(`td[data-cell="${day}"]`).getByRole("button", { name: new RegExp(one) });
  for (const one of texts) await chip(first, one).waitFor();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await chip(first, texts[0] ?? "").click();
  await chip(first, texts[1] ?? "").focus();
  await page.keyboard.press("Shift+Enter");
  const bar = page.getByRole("toolbar", { name: "2 selected" });
  await bar.waitFor();
  assert.deepEqual(await violations(page), []);
  await bar.getByRole("button", { name: "Shift", exact: true }).click();
  await page.getByRole("dialog", { name: "Move 2 posts in time" }).getByRole("button", { name: "Move", exact: true }).click();
  for (const one of texts) await chip(second, one).waitFor();
  await page.getByText("2 posts moved").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  for (const one of texts) await chip(first, one).waitFor();
  assert.equal(await page.getByRole("toolbar").count(), 0);
  assert.deepEqual(faults, []);
});

/** Days on one month's page that are certainly not over. */
function futureDays(): [first: string, second: string, month: string] {
  const iso = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const [first, second] = [iso(24), iso(25)];
  return first.slice(0, 7) === second.slice(0, 7) ? [first, second, first] : [iso(22), iso(23), iso(22)];
}

async function keep(page: Page, path: string, data: object): Promise<unknown> {
  if (page.url() === "about:blank") await page.goto("/");
  const answer = await page.request.post(path, { data, headers: { Origin: new URL(page.url()).origin } });
  assert.ok(answer.ok(), await answer.text());
  return answer.json();
}

/** A post that waits for approval with a time. */
async function plan(page: Page, words: string, local: string) {
  await page.goto("/");
  const { items } = (await (await page.request.get("/api/v1/accounts")).json()) as { items: { id: string; status: string }[] };
  const account_id = items.find((one) => one.status === "connected")?.id;
  const content = { parts: [{ text: words, media: [], poll: null }], numbering: false, reply_settings: null, disclosed: { paid_partnership: false, ai_media: false }, delay_seconds: 0 };
  const post = (await keep(page, "/api/v1/posts", { content, targets: [{ account_id, content: null }], reply_to: null, labels: [] })) as { id: string; revision: number };
  const { workspace } = (await (await page.request.get("/api/v1/me")).json()) as { workspace: { timezone: string } };
  await keep(page, `/api/v1/posts/${post.id}/schedule`, { revision: post.revision, when: { kind: "at", local, timezone: workspace.timezone }, approve: null });
}
