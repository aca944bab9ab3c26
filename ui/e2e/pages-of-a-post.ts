import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { open, settled } from "./roost.ts";

const run = Date.now().toString(36);
/** One page of comments, and some more. */
const SAID = 53;

test("a conversation is read from its end", async () => {
  const { page, faults } = await open();
  await page.goto("/");
  const content = { parts: [{ text: `Much to say (${run})`, media: [], poll: null }] };
  const { id } = (await keep(page, "/api/v1/posts", { content, targets: [] })) as { id: string };
  for (let n = 1; n <= SAID; n += 1) await keep(page, `/api/v1/posts/${id}/comments`, { text: `Said ${n} (${run})`, part: null, internal: true });
  await page.goto(`/posts/${id}`);
  await settled(page);
  await page.getByText(`Said ${SAID} (${run})`).waitFor();
  await page.getByText(`the newest 50 of ${SAID}`).waitFor();
  assert.equal(await page.getByText(`Said 3 (${run})`).count(), 0);
  await page.getByRole("button", { name: "Show earlier" }).click();
  await page.getByText(`Said 1 (${run})`).waitFor();
  await page.getByRole("button", { name: "Show earlier" }).waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.includes("Said 1 ")), true, "the cursor is at what came");
  await page.getByRole("textbox", { name: "Write a comment" }).fill(`The last word (${run})`);
  await page.keyboard.press("Control+Enter");
  await page.locator("ol li p", { hasText: `The last word (${run})` }).waitFor();
  const said = await page.locator("ol li p").allTextContents();
  assert.equal(said.filter((text) => text.includes(run)).at(-1), `The last word (${run})`);
  assert.deepEqual(faults, []);
});

test("a published post comes back on a page of its own", async () => {
  const { page, faults } = await open();
  await page.goto("/");
  const id = await publish(page, [`Still true (${run})`]);
  await page.goto(`/posts/${id}`);
  await settled(page);
  await page.getByRole("button", { name: "More", exact: true }).last().click();
  await page.getByRole("menuitem", { name: "Let it come back" }).click();
  await page.getByRole("heading", { name: "Let this post come back", level: 1 }).waitFor();
  await page.getByRole("textbox", { name: "Days between two times, at least" }).fill("45");
  await page.getByText(/^In free slots of @\w+, at least 45 days apart$/).waitFor();
  await page.getByRole("button", { name: /^Let it come back/ }).click();
  await page.waitForURL(/\/recurring\/rec_/);
  await page.getByRole("link", { name: "The post it brings back" }).waitFor();
  assert.deepEqual(faults, []);
});

test("a thread's numbers stand together above those of its parts", async () => {
  const { page, faults } = await open();
  await page.goto("/");
  const id = await publish(page, [`One of two (${run})`, `Two of two (${run})`]);
  // Some minutes pass before the platform is asked by itself. One part tells more than the other.
  let known = "";
  await page.route(/\/own-posts\/.*\/samples$/, (route) => {
    known ||= route.request().url();
    const first = known === route.request().url();
    const latest = { at: "2026-11-21T12:00:00Z", likes: first ? 5 : 2, reposts: first ? 1 : null, replies: 0, impressions: 100 };
    return route.fulfill({ json: { latest, samples: [latest], next_sample_at: null, asleep_because: null, ask_now_micros: null } });
  });
  await page.goto(`/posts/${id}`);
  await settled(page);
  const whole = page.getByRole("region", { name: "The whole thread" });
  await whole.getByText("2 parts together").waitFor();
  const figures = (await whole.locator("dl > div").allTextContents()).map((text) => text.trim());
  assert.deepEqual(figures, ["Views200", "Likes7", "Reposts1of 1 of 2 parts", "Replies0"]);
  await page.getByRole("heading", { name: /Part 1 of 2/ }).waitFor();
  assert.deepEqual(faults, []);
});

/** A post that is out, by its id. */
async function publish(page: Page, texts: string[]): Promise<string> {
  const { items } = (await (await page.request.get("/api/v1/accounts")).json()) as { items: { id: string; status: string }[] };
  const account_id = items.find((one) => one.status === "connected")?.id;
  const draft = { content: { parts: texts.map((text) => ({ text, media: [], poll: null })) }, targets: [{ account_id, content: null }] };
  const { id, revision } = (await keep(page, "/api/v1/posts", draft)) as { id: string; revision: number };
  const { accounts } = (await keep(page, "/api/v1/posts/check", draft)) as { accounts: { account_id: string; content_hash: string }[] };
  const approve = accounts.map((one) => ({ account_id: one.account_id, content_hash: one.content_hash }));
  await keep(page, `/api/v1/posts/${id}/schedule`, { revision, when: { kind: "now" }, approve });
  await page.waitForFunction(async (path) => (await (await fetch(path)).json()).state === "published", `/api/v1/posts/${id}`, { polling: 500, timeout: 60_000 });
  return id;
}

async function keep(page: Page, path: string, data: object): Promise<unknown> {
  const answer = await page.request.post(path, { data, headers: { Origin: new URL(page.url()).origin } });
  assert.ok(answer.ok(), await answer.text());
  return answer.json();
}
