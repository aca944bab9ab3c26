import assert from "node:assert/strict";
import { test } from "node:test";
import { open, pages, settled } from "./roost.ts";

const hostile = [
  `<img src=x onerror="window.__ran=1">`,
  `<script>window.__ran=1</script>`,
  `<svg onload="window.__ran=1">`,
  `"><iframe srcdoc="<script>parent.__ran=1</script>">`,
  `[x](javascript:window.__ran=1)`,
];

/** Puts hostile text into every text the server answers, then looks at every page. */
test("markup in anybody's text stays text", async () => {
  const { page, faults } = await open();
  const markup = hostile.join(" ");
  await page.route("**/api/v1/**", async (route) => {
    if (route.request().method() !== "GET" || route.request().url().includes("/events")) return route.continue();
    const response = await route.fetch();
    if (!response.headers()["content-type"]?.includes("json")) return route.fulfill({ response });
    return route.fulfill({ response, json: poisoned(await response.json(), markup) });
  });
  for (const path of pages) {
    await page.goto(path);
    await settled(page);
    const ran = await page.evaluate(() => "__ran" in window);
    assert.equal(ran, false, path);
    const bad = await page.locator('a[href^="javascript:" i], iframe, img[src="x"], main script').count();
    assert.equal(bad, 0, path);
  }
  assert.deepEqual(faults, []);
});

const free = new Set(["text", "title", "display_name", "quote", "detail", "message", "status_detail", "label", "reason", "what", "url", "hand_off_url", "avatar_url"]);

function poisoned(value: unknown, markup: string, name = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => (typeof item === "string" && name === "reasons" ? markup : poisoned(item, markup, name)));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner, markup, key)]));
  }
  if (typeof value !== "string" || !free.has(name)) return value;
  return name.endsWith("url") ? "javascript:window.__ran=1" : markup;
}
