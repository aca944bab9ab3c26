// Photographs pages of a running server: node dev/shots.mjs OUT [paths…]; ROOST_URL, SIZES, SCHEMES, TAG from env.
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const [out = "shots", ...given] = process.argv.slice(2);
const base = process.env.ROOST_URL ?? "http://127.0.0.1:8090";
const paths = given.length ? given : ["/"];
const sizes = (process.env.SIZES ?? "1280x800,390x844").split(",").map((size) => size.split("x").map(Number));
const schemes = (process.env.SCHEMES ?? "light,dark").split(",");
mkdirSync(out, { recursive: true });
const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
for (const colorScheme of schemes) {
  for (const [width, height] of sizes) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && console.log(`[${page.url()}] ${message.text()}`));
    page.on("pageerror", (error) => console.log(`[${page.url()}] ${error}`));
    for (const path of paths) {
      await page.goto(base + path, { waitUntil: "load" });
      await page.waitForTimeout(Number(process.env.WAIT ?? 900));
      const name = `${process.env.TAG ?? ""}${path.replaceAll(/[^a-z0-9]+/gi, "_")}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: `${out}/${name}`, fullPage: Boolean(process.env.FULL) });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) console.log(`[${path} ${width}] overflows sideways by ${wide}px`);
    }
    await context.close();
  }
}
await browser.close();
