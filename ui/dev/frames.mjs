// Measures how smooth the calendar is with many posts: ROOST_ITEMS=2000 PORT=8096 node dev/server.mjs, then
// ROOST_URL=http://127.0.0.1:8096 node dev/frames.mjs. Prints the time between frames while somebody scrolls,
// changes the view and drags, and how long the screen stood still at worst.
import { chromium } from "playwright-core";

const base = process.env.ROOST_URL ?? "http://127.0.0.1:8096";
const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.ROOST_CHROMIUM ?? "/usr/bin/chromium", args });
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();

async function frames(name, deed) {
  await page.evaluate(() => {
    window.frames_ = [];
    window.long_ = [];
    let last = performance.now();
    window.watch_ = true;
    window.observer_?.disconnect();
    window.observer_ = new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.long_.push(entry.duration)));
    window.observer_.observe({ type: "longtask" });
    const tick = (now) => {
      window.frames_.push(now - last);
      last = now;
      if (window.watch_) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await deed();
  const { deltas, long } = await page.evaluate(() => ((window.watch_ = false), { deltas: window.frames_.slice(1), long: window.long_ }));
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  console.log(`${name}: ${deltas.length} frames, median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms, long tasks ${long.length} (worst ${Math.max(0, ...long).toFixed(0)} ms)`);
}

const rest = (ms) => page.waitForTimeout(ms);
async function scroll() {
  await page.mouse.move(700, 500);
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, step < 30 ? 240 : -240);
    await rest(16);
  }
}

await page.goto(`${base}/calendar?view=month`);
await page.locator("td[data-cell]").first().waitFor();
const nodes = () => page.evaluate(() => document.querySelectorAll("#main *").length);
const items = await page.evaluate(async () => (await (await fetch(`/api/v1/calendar?from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z`)).json()).items.length);
console.log(`${items} posts; the month draws ${await nodes()} elements`);
await frames("month, scrolling", scroll);
await frames("month, next and back", async () => {
  for (const name of ["Later", "Earlier", "Later", "Earlier"]) {
    await page.getByRole("button", { name }).click();
    await rest(350);
  }
});
await frames("month, dragging over cells", async () => {
  const chip = page.locator('button[draggable="true"]').last();
  const box = await chip.boundingBox();
  await page.mouse.move(box.x + 20, box.y + 8);
  await page.mouse.down();
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.move(300 + step * 14, 350 + (step % 20) * 15);
    await rest(16);
  }
  await page.mouse.up();
  await rest(300);
});
await frames("month, everything of a day", async () => {
  await page.getByRole("button", { name: /^\d+ more$/ }).first().click();
  await rest(500);
  await page.keyboard.press("Escape");
});
for (const view of ["Week", "Day", "List"]) {
  await frames(`to ${view.toLowerCase()}`, async () => {
    await page.getByText(view, { exact: true }).click();
    await rest(500);
  });
  console.log(`${view.toLowerCase()} draws ${await nodes()} elements`);
  await frames(`${view.toLowerCase()}, scrolling`, scroll);
}
await browser.close();
