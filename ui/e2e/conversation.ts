import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { open, settled } from "./roost.ts";

/** What the simulated world says: the last of five posts mentions the account, each answers the one before. */
const ASKED = "how long do you keep the old columns?";
const BEGAN = "Three of our four outages this year began with a change nobody had rehearsed.";

test("what a post answers is read for a price that is named first, and then shown wherever it is answered", async () => {
  const { page, faults } = await open();
  const reads: string[] = [];
  page.on("request", (request) => request.url().endsWith("/load") && reads.push(request.method()));
  await page.goto("/opportunities?source=mentions");
  await settled(page);
  const item = page.locator("main li").filter({ hasText: ASKED }).first();
  const above = item.getByRole("region", { name: "Conversation" });
  await above.getByText("What this answers was not loaded, because reading it costs money.").waitFor();
  assert.deepEqual(reads, [], "nothing is read unasked");
  await above.getByRole("button", { name: /^Show the conversation · up to \$0\.\d+$/ }).click();
  const posts = above.getByRole("listitem");
  await posts.first().getByText(BEGAN).waitFor();
  assert.equal(await posts.count(), 4);
  assert.deepEqual(reads, ["POST"]);

  await item.getByRole("button", { name: "Write it yourself" }).click();
  await item.getByLabel("Reply text").fill("Until nothing has read them for a week.");
  await item.getByRole("button", { name: "Put in the queue" }).click();
  await item.waitFor({ state: "detached" });
  await page.goto("/approvals");
  await settled(page);
  await page.getByRole("list", { name: "Queue" }).getByRole("button").filter({ hasText: "Until nothing has read them" }).click();
  await page.getByRole("article").getByRole("region", { name: "Conversation" }).getByText(BEGAN).waitFor();
  assert.deepEqual(reads, ["POST"], "nothing is paid twice");
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((one) => one.id), []);
  assert.deepEqual(faults, []);
});
