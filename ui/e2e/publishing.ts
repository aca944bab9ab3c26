import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { open, openAs, settled, simulator } from "./roost.ts";

// The same words twice are refused, so each run has its own.
const run = Date.now().toString(36);
const parts = [`Four things about backups, run ${run}.`, "One: a backup nobody restored is a hope.", "Two: test the restore on a Tuesday.", `Three: write down who does it (${run}).`];
const comment = `The checklist of ${run}: https://example.com/restore`;
const writer = { username: `writer-${run}`, password: "long enough to sign in" };

/** Days on this month's page that are certainly not over. */
function futureDays(): [first: string, second: string, month: string] {
  const at = new Date(Date.now() + 20 * 86_400_000);
  const iso = (days: number) => new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  // Both in one week's row or the next: always on the page of the first one's month.
  const [first, second] = [iso(0), iso(1)];
  return first.slice(0, 7) === second.slice(0, 7) ? [first, second, first] : [iso(-2), iso(-1), iso(-2)];
}

test("a thread is written, planned by a click, dragged, approved by somebody else, and goes out live", async () => {
  const owner = await open();
  await addWriter(owner.page);
  const { page, faults } = await openAs(writer.username, writer.password, { viewport: { width: 1280, height: 900 } });
  const [first, second, month] = futureDays();

  await page.goto(`/calendar?view=month&day=${month}`);
  await settled(page);
  await page.locator(`td[data-cell="${first}"]`).click({ position: { x: 60, y: 90 } });
  await page.getByRole("heading", { name: "New post", level: 1 }).waitFor();
  assert.equal(await page.getByLabel("Date").inputValue(), first);
  await writeThread(page);
  await writeFirstComment(page);
  await attachPicture(page);
  assert.deepEqual(await violations(page), []);
  await page.getByText(/^Saved at/).waitFor();
  await page.waitForURL(/\/compose\/post_/);

  await page.getByRole("button", { name: /^Send for approval/ }).click();
  await page.getByText("Waits for approval now").waitFor();
  await page.waitForURL(/\/posts\/post_/);
  const post = new URL(page.url()).pathname;

  await dragAndUndo(page, { from: first, to: second, month });

  // The writer's own page shows the approval without being asked again.
  await page.goto(post);
  await settled(page);
  await owner.page.goto(post);
  await owner.page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByRole("article").getByText("Scheduled").waitFor();

  await editAfterApproval(page, post);
  await sendNow(owner.page, post);
  await page.goto(post);
  await page.getByRole("article").getByText("Published", { exact: true }).first().waitFor({ timeout: 60_000 });
  assert.equal(await page.getByRole("article").getByRole("link", { name: /^Part \d/ }).count(), parts.length);
  await page.getByRole("article").getByRole("link", { name: "First comment" }).waitFor();
  assert.deepEqual(await violations(page), []);
  if (simulator) await standsInTimeline(page);
  assert.deepEqual([...faults, ...owner.faults], []);
});

async function addWriter(page: Page) {
  await page.goto("/");
  const answer = await page.request.post("/api/v1/members", { data: { ...writer, role: "content_manager" }, headers: { Origin: new URL(page.url()).origin } });
  assert.ok(answer.ok(), await answer.text());
}

async function writeThread(page: Page) {
  await page.getByRole("textbox", { name: "Text", exact: true }).fill(parts[0] ?? "");
  for (const [at, text] of parts.slice(1).entries()) {
    await page.getByRole("button", { name: "Add a part" }).click();
    await page.getByRole("textbox", { name: `Text of part ${at + 2}` }).fill(text);
  }
  // By the keyboard: the last part up and down again.
  const handle = page.getByRole("button", { name: /^Part 4 of 4: drag/ });
  await handle.focus();
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.getByRole("textbox", { name: "Text of part 3" }).inputValue(), parts[3]);
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.getByRole("textbox", { name: "Text of part 4" }).inputValue(), parts[3]);
}

/** Counted and shown apart from the parts; it leaves when it is taken out. */
async function writeFirstComment(page: Page) {
  const group = page.getByRole("group", { name: "First comment" });
  await page.getByRole("button", { name: "Add a first comment" }).click();
  await group.getByRole("button", { name: "Remove the first comment" }).click();
  await page.getByRole("button", { name: "Add a first comment" }).click();
  await page.keyboard.type(comment);
  assert.equal(await group.getByRole("textbox", { name: "Text of the first comment" }).inputValue(), comment);
  await group.getByText(/^\d+ of [\d,]+$/).waitFor();
}

async function attachPicture(page: Page) {
  const picture = { name: "backup.png", mimeType: "image/png", buffer: png(64, 48) };
  await page.locator('input[type="file"]').first().setInputFiles(picture);
  await page.getByRole("button", { name: /^Alt text of/ }).click();
  await page.getByRole("textbox", { name: /^Alt text of/ }).fill("A cupboard with two labelled disks");
  await page.getByRole("img", { name: "A cupboard with two labelled disks" }).first().waitFor();
}

async function dragAndUndo(page: Page, { from, to, month }: { from: string; to: string; month: string }) {
  await page.goto(`/calendar?view=month&day=${month}`);
  await settled(page);
  const chip = (day: string) => page.locator(`td[data-cell="${day}"]`).getByRole("button", { name: new RegExp(parts[0] ?? "") });
  await chip(from).waitFor();
  assert.deepEqual(await violations(page), []);
  await chip(from).dragTo(page.locator(`td[data-cell="${to}"]`));
  await chip(to).waitFor();
  await page.getByText(/^Moved to/).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Moved back").waitFor();
  await chip(from).waitFor();
  // And by the keyboard.
  await chip(from).focus();
  await page.keyboard.press("Shift+ArrowRight");
  await chip(to).waitFor();
  await page.getByText(/^Moved to/).waitFor();
}

/** A change takes the approval back. */
async function editAfterApproval(page: Page, post: string) {
  await page.goto(post.replace("/posts/", "/compose/"));
  await page.getByRole("textbox", { name: "Text of part 4" }).fill(`${parts[3]} Today.`);
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save changes" }).click();
  await page.getByText("Saved. It waits for approval again.").waitFor();
  await page.goto(post);
  await page.getByRole("article").getByText("Waits for approval").first().waitFor();
}

async function sendNow(page: Page, post: string) {
  await page.goto(post.replace("/posts/", "/compose/"));
  await page.getByText("Now", { exact: true }).click();
  await page.getByRole("textbox", { name: "Text of part 1" }).press("Control+Enter");
  await page.waitForURL(`**${post}`);
}

async function standsInTimeline(page: Page) {
  const href = await page.getByRole("article").getByRole("link", { name: "Part 1" }).getAttribute("href");
  const profile = (href ?? "").split("/status/")[0] ?? "";
  const timeline = await page.context().newPage();
  await timeline.goto(profile);
  for (const text of parts) await timeline.getByText(text).first().waitFor({ timeout: 15_000 });
  // The comment answers the first part, and nothing else there does.
  await timeline.goto(href ?? "");
  await timeline.getByRole("heading", { name: "Replies" }).waitFor();
  await timeline.getByText(comment).waitFor();
}

test("closing the tab loses nothing, not even while the server is away", async () => {
  const { page } = await open();
  const text = `Typed and gone ${Date.now()}`;
  await page.goto("/compose");
  await settled(page);
  await page.route("**/api/v1/posts", (route) => route.abort());
  await page.getByRole("textbox", { name: "Text", exact: true }).fill(text);
  const again = await page.context().newPage();
  await page.close();
  await again.goto("/compose");
  await again.getByText(text).waitFor();
  await again.getByRole("button", { name: "Continue it" }).click();
  assert.equal(await again.getByRole("textbox", { name: "Text", exact: true }).inputValue(), text);
  await again.getByText(/^Saved at/).waitFor();
  await again.goto("/posts?state=drafts");
  await again.getByRole("link", { name: text }).waitFor();
});

test("two people who write at once are asked, and nothing is lost", async () => {
  const [one, two] = [await open(), await open()];
  await one.page.goto("/compose");
  await one.page.getByRole("textbox", { name: "Text", exact: true }).fill("The first version.");
  await one.page.waitForURL(/\/compose\/post_/);
  await two.page.goto(new URL(one.page.url()).pathname);
  await two.page.getByRole("textbox", { name: "Text", exact: true }).waitFor();
  // Neither hears of the other in time.
  await two.page.route("**/api/v1/posts/post_*", (route) => (route.request().method() === "GET" ? route.abort() : route.continue()));
  await one.page.getByRole("textbox", { name: "Text", exact: true }).fill("The version of one.");
  await one.page.waitForResponse((response) => response.request().method() === "PUT" && response.ok());
  await two.page.getByRole("textbox", { name: "Text", exact: true }).fill("The version of two.");
  const dialog = two.page.getByRole("dialog", { name: "Somebody else saved this post" });
  await dialog.getByText("one.").waitFor();
  assert.deepEqual(await violations(two.page), []);
  await dialog.getByRole("button", { name: "Overwrite theirs with mine" }).click();
  await two.page.getByText("Saved over their version").waitFor();
});

test("what is too long is marked and split", async () => {
  const { page } = await open();
  await page.goto("/compose");
  await settled(page);
  const sentence = "A sentence of some words that says very little about anything at all. ";
  const field = page.getByRole("textbox", { name: "Text", exact: true });
  // However much the account may write, twice as much is too long.
  await field.fill(sentence);
  const counted = await page.getByText(/^\d[\d,]* of [\d,]+$/).first().innerText();
  const limit = Number((/of ([\d,]+)/.exec(counted)?.[1] ?? "").replaceAll(",", ""));
  await field.fill(sentence.repeat(Math.ceil((limit * 1.5) / sentence.length)));
  await page.locator("mark").first().waitFor({ state: "attached" });
  await page.getByText(/\d too many/).first().waitFor();
  assert.equal(await page.getByRole("button", { name: /^Approve and schedule/ }).isEnabled(), false);
  await page.getByRole("button", { name: "Split into a thread" }).click();
  await page.getByRole("textbox", { name: "Text of part 2" }).waitFor();
  await page.getByRole("button", { name: /^Approve and schedule/ }).and(page.locator(":enabled")).waitFor();
});

test("a large file arrives in pieces, also when one of them is lost on the way", async () => {
  const { page } = await open();
  await page.goto("/media");
  await settled(page);
  let lost = 0;
  await page.route("**/api/v1/media/uploads/*?offset=*", (route) => (lost++ === 0 ? route.abort() : route.continue()));
  const name = `noise-${run}.png`;
  await page.locator('input[type="file"]').first().setInputFiles({ name, mimeType: "image/png", buffer: png(1_100, 1_100, true) });
  await page.getByRole("progressbar", { name: `Sending ${name}` }).waitFor();
  await page.getByRole("button", { name: `Open ${name}` }).waitFor({ timeout: 45_000 });
  assert.ok(lost > 1, "the lost piece was sent again");
  await page.getByRole("button", { name: `Open ${name}` }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Alt text" }).fill("Noise of every colour");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  assert.deepEqual(await violations(page), []);
});

test("what cannot be kept is refused with its reason", async () => {
  const { page } = await open();
  await page.goto("/media");
  await settled(page);
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  await page.locator('input[type="file"]').first().setInputFiles({ name: "drawing.svg", mimeType: "image/svg+xml", buffer: drawing });
  await page.getByRole("alert").getByText(/SVG/).waitFor();
  await page.getByRole("textbox", { name: "Address of a picture or video" }).fill("http://127.0.0.1/picture.png");
  await page.getByRole("button", { name: "Import" }).click();
  await page.getByRole("alert").getByText(/public internet/).waitFor();
});

test("several posts are changed at once and back again", async () => {
  const { page } = await open();
  const text = `One of several ${run}`;
  await page.goto("/compose");
  await page.getByRole("textbox", { name: "Text", exact: true }).fill(text);
  await page.getByText(/^Saved at/).waitFor();
  await page.goto("/posts?state=drafts");
  const row = page.getByRole("checkbox", { name: `Select: ${text}` });
  await row.check();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("1 post deleted").waitFor();
  await row.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await row.waitFor();
});

test("c writes from anywhere", async () => {
  const { page } = await open();
  await page.goto("/spend");
  await settled(page);
  await page.keyboard.press("c");
  await page.getByRole("heading", { name: "New post", level: 1 }).waitFor();
});

/** An open dialog is looked at by itself: what is behind it cannot be reached. */
async function violations(page: Page): Promise<string[]> {
  const dialog = (await page.getByRole("dialog").count()) > 0;
  const axe = new AxeBuilder({ page });
  // Its header is no banner of the page, whatever the rule takes it for.
  if (dialog) axe.include("[role=dialog]").disableRules(["landmark-no-duplicate-banner", "landmark-unique"]);
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** A picture of one colour, or of noise that no compression makes smaller, different each time, so that the library has not seen it. */
function png(width: number, height: number, noise = false): Buffer {
  const line = () => (noise ? randomBytes(width * 3) : Buffer.alloc(width * 3, Date.now() % 251));
  const pixels = Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), line()])));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(data: Buffer): number {
  let value = 0xffffffff;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
