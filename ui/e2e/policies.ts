import assert from "node:assert/strict";
import { test } from "node:test";
import { open, settled } from "./roost.ts";

test("a policy asks for two people until it is switched off, and is deleted after a question", async () => {
  const { page, faults } = await open();
  await page.goto("/settings/policies");
  await settled(page);
  await page.getByRole("button", { name: "Write a policy" }).click();
  const form = page.getByRole("dialog", { name: "Write a policy" });
  await form.getByLabel("Name").fill("Four eyes");
  await form.getByRole("button", { name: "Put in force" }).click();
  await page.getByText("The policy is in force").waitFor();
  const row = page.getByRole("row", { name: /Four eyes/ });
  await row.getByText("Asks for 2 different people").waitFor();
  await row.getByText("Every act").waitFor();

  await page.goto("/approvals");
  await settled(page);
  await page.getByRole("article").getByRole("heading", { name: "Approved by 0 of 2" }).waitFor();

  await page.goto("/settings/policies");
  await row.getByRole("switch", { name: "On: Four eyes" }).click({ force: true });
  await page.getByText(/^Switched off/).waitFor();
  await page.goto("/approvals");
  await settled(page);
  await page.getByRole("article").waitFor();
  assert.equal(await page.getByRole("heading", { name: /^Approved by/ }).count(), 0);

  await page.goto("/settings/policies");
  await row.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog", { name: "Delete “Four eyes”?" }).getByRole("button", { name: "Delete" }).click();
  await page.getByText("No policies").waitFor();
  assert.deepEqual(faults, []);
});

test("a policy cannot approve replies, and the refusal says why", async () => {
  const { page } = await open();
  await page.goto("/settings/policies");
  await settled(page);
  await page.getByRole("button", { name: "Write a policy" }).click();
  const form = page.getByRole("dialog", { name: "Write a policy" });
  await form.getByLabel("Name").fill("Reply by itself");
  await form.getByText("Approve by itself", { exact: true }).click();
  await form.getByLabel("Only these kinds").click();
  await page.getByRole("option", { name: "Replies" }).click();
  await form.getByRole("button", { name: "Put in force" }).click();
  await form.getByRole("alert").getByText(/cannot approve/).waitFor();
});

test("a wrong present password changes nothing and says so", async () => {
  const { page } = await open();
  await page.goto("/settings/person");
  await settled(page);
  await page.getByLabel("Present password").fill("not the right one");
  await page.getByLabel("New password", { exact: true }).fill("a sentence that is long enough");
  await page.getByLabel("New password, once more").fill("a sentence that is not the same");
  await page.getByText("The two differ.").waitFor();
  await page.getByLabel("New password, once more").fill("a sentence that is long enough");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByText("Your password is changed").count(), 0);
});
