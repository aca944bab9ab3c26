import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { open, openSignedOut, settled } from "./roost.ts";

// The same words twice are refused, so each run has its own.
const run = Date.now().toString(36);
const template = `Weekly tip ${run}`;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

const text = (page: Page) => page.getByRole("textbox", { name: "Text", exact: true }).first();

test("a template with gaps is written, filled in and becomes a draft in the composer", async () => {
  const { page, faults } = await open();
  await page.goto("/library/templates/new");
  await settled(page);
  await page.getByLabel("Name").fill(template);
  await text(page).fill("Tip {{edition}} for {{topic}}: test the restore, not the backup.");
  await page.getByText("{{topic}}", { exact: true }).waitFor();
  const topic = page.getByRole("group", { name: "{{topic}}" });
  await topic.getByLabel("Asked as").fill("Whom is it for");
  await topic.getByLabel("If left empty").fill("everybody");
  await topic.getByLabel("Must be filled in").uncheck();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL("**/library/templates");

  await page.getByRole("button", { name: `Write a post: ${template}` }).click();
  const dialog = page.getByRole("dialog", { name: `Write a post from “${template}”` });
  await dialog.getByRole("button", { name: "Write the post" }).click();
  await dialog.getByText("Needed").waitFor();
  await dialog.getByLabel("Edition").fill(run);
  await dialog.getByText(`Tip ${run} for everybody: test the restore, not the backup.`).waitFor();
  await dialog.getByRole("button", { name: "Write the post" }).click();
  await page.waitForURL(/\/compose\/post_/);
  await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("for everybody"));
  assert.equal(await text(page).inputValue(), `Tip ${run} for everybody: test the restore, not the backup.`);
  assert.deepEqual(faults, []);
});

test("a weekly post stands in the calendar, waits for approval, and is paused with its posts", async () => {
  const { page, faults } = await open();
  const name = `Every week ${run}`;
  await page.goto("/recurring/new");
  await settled(page);
  await page.getByLabel("Name").fill(name);
  await text(page).fill(`What did you fix this week? (${run})`);
  await page.getByRole("group", { name: "On" }).getByRole("button").first().waitFor();
  const days = page.getByRole("group", { name: "On" }).getByRole("button");
  // Only the day after next, so that its first time is certainly ahead and within the next days.
  for (const on of await days.and(page.locator('[aria-pressed="true"]')).all()) await on.click();
  const weekday = (new Date(`${day(2)}T00:00:00Z`).getUTCDay() + 6) % 7;
  await days.nth(weekday).click();
  await page.getByLabel("Posts", { exact: true }).fill("4");
  await page.getByText(/^Every week on .* 4 times/).waitFor();
  await page.getByRole("heading", { name: "Its next posts" }).waitFor();
  await page.locator("li time").nth(3).waitFor();
  assert.equal(await page.locator("li time").count(), 4);
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: /^Start it/ }).click();
  await page.waitForURL(/\/recurring\/rec_/);
  const made = page.getByRole("link", { name: /^Open the post/ }).first();
  await made.waitFor({ timeout: 30_000 });

  await page.goto(`/calendar?view=list&day=${day(2)}`);
  await settled(page);
  await page.getByText(`What did you fix this week? (${run})`).first().waitFor();

  await page.goto("/recurring");
  await page.getByRole("button", { name: `Pause: ${name}` }).click();
  await page.getByRole("dialog").getByText(/planned/).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await page.getByRole("row", { name: new RegExp(name) }).getByText("Paused").waitFor();
  await page.goto(`/posts?q=${encodeURIComponent(`(${run})`)}`);
  await page.getByRole("listitem").filter({ hasText: `What did you fix this week? (${run})` }).getByText("Paused").first().waitFor();
  await page.goto("/recurring");
  await page.getByRole("button", { name: `Resume: ${name}` }).click();
  await page.getByText("Active again").waitFor();
  await page.goto(`/posts?state=waiting&q=${encodeURIComponent(`(${run})`)}`);
  await page.getByRole("link", { name: `What did you fix this week? (${run})` }).nth(3).waitFor({ timeout: 45_000 });
  assert.deepEqual(faults, []);
});

test("a campaign is looked at before it makes its posts, then held with all of them", async () => {
  const { page, faults } = await open();
  const name = `Campaign ${run}`;
  await page.goto("/campaigns/new");
  await settled(page);
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("combobox", { name: "How often" }).click();
  // The same words come again after a week at the soonest: three Mondays.
  await page.getByRole("option", { name: "On chosen days" }).click();
  await page.getByLabel("First day").fill(day(3));
  await page.getByLabel("Last day").fill(day(23));
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Add a template" }).click();
  await page.getByRole("combobox", { name: "Template 1" }).click();
  await page.getByRole("option", { name: template }).click();
  await page.getByLabel("Edition").fill(`c${run}`);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("3 posts", { exact: true }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Make these 3 posts" }).click();
  await page.waitForURL(/\/campaigns\/cmp_/);
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await page.getByRole("list", { name: "Its posts" }).getByRole("listitem").nth(2).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused: none of its posts leaves.").waitFor();
  await page.getByRole("list", { name: "Its posts" }).getByText("Paused").nth(2).waitFor();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("list", { name: "Its posts" }).getByText("Waits for approval").nth(2).waitFor({ timeout: 45_000 });
  assert.deepEqual(faults, []);
});

/** Row 3 names no day of the calendar. */
const table = ["date,time,text,remark", `${day(9)},09:00,First of ${run},keep`, `2027-02-31,09:00,Second of ${run},broken`, `${day(10)},10:30,Third of ${run},keep`].join("\n");

test("a table with a bad row says which, and the rest is imported on request", async () => {
  const { page, faults } = await open();
  await page.goto("/posts/import");
  await settled(page);
  await page.getByLabel("File").setInputFiles({ name: "posts.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  const refused = page.getByRole("row", { name: /^3 Refused/ });
  await refused.waitFor();
  await page.getByText("Not used").waitFor();
  assert.equal(await page.getByRole("button", { name: "Import 2 posts" }).isEnabled(), false);
  assert.deepEqual(await violations(page), []);
  await page.getByLabel("Leave the refused row out and import the rest").check();
  await page.getByRole("button", { name: "Import 2 posts" }).click();
  await page.getByRole("heading", { name: "Import", exact: true }).waitFor();
  await page.getByRole("link", { name: "See the posts" }).waitFor();
  await page.goto(`/posts?q=${encodeURIComponent(run)}`);
  await page.getByRole("link", { name: `First of ${run}` }).waitFor();
  await page.getByRole("link", { name: `Third of ${run}` }).waitFor();
  assert.deepEqual(faults, []);
});

test("a client without an account approves by a link, once", async () => {
  const { page, faults } = await open();
  const first = `First of ${run}`;
  await letClientsApprove(page, true);
  await page.goto("/posts/reviews");
  await settled(page);
  await page.getByRole("button", { name: "New link" }).click();
  const dialog = page.getByRole("dialog", { name: "New link" });
  await dialog.getByLabel("For whom").fill(`Ada ${run}`);
  await dialog.getByRole("combobox", { name: "Posts" }).click();
  await page.getByRole("option", { name: first }).click();
  await page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = new URL(await dialog.locator("code").innerText());
  await dialog.getByRole("button", { name: "I have copied it" }).click();

  const client = await openSignedOut({ viewport: { width: 390, height: 844 } });
  await client.page.goto(link.pathname);
  await client.page.getByRole("heading", { level: 1 }).waitFor();
  await client.page.getByText(first).waitFor();
  assert.deepEqual(await violations(client.page), []);
  await client.page.getByRole("button", { name: "Approve" }).click();
  await client.page.getByText("You approved this post").waitFor();
  assert.equal(await client.page.getByRole("button", { name: "Approve" }).count(), 0);

  const row = page.getByRole("row", { name: new RegExp(`Ada ${run}`) });
  await row.getByText("Finished").waitFor();
  await page.goto(`/posts?q=${encodeURIComponent(first)}`);
  await page.getByRole("listitem").filter({ hasText: first }).getByText("Scheduled").waitFor();
  await letClientsApprove(page, false);

  const nowhere = await openSignedOut();
  await nowhere.page.goto("/review/made-up-token");
  await nowhere.page.getByRole("heading", { name: "This link leads nowhere" }).waitFor();
  assert.deepEqual([...faults, ...client.faults, ...nowhere.faults], []);
});

async function letClientsApprove(page: Page, on: boolean) {
  await page.goto("/settings/gate");
  await settled(page);
  const choice = page.getByRole("switch", { name: "A client’s approval is enough" });
  if ((await choice.isChecked()) !== on) await choice.click({ force: true });
  await page.getByRole("button", { name: "Save", exact: true }).last().click();
  await page.getByText("Saved", { exact: true }).first().waitFor();
}
