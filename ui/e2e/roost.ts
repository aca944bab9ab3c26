/**
 * The running program as a test meets it. The address and the sign-in come from the environment:
 * ROOST_URL, ROOST_USER, ROOST_PASSWORD, ROOST_SIM_URL (the simulator's own pages), ROOST_CHROMIUM.
 */
import { after } from "node:test";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

export const url = process.env.ROOST_URL ?? "http://127.0.0.1:8080";
export const simulator = process.env.ROOST_SIM_URL;
const username = process.env.ROOST_USER ?? "demo";
const password = process.env.ROOST_PASSWORD ?? "";

const quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let launched: Promise<Browser> | undefined;
let session: Promise<Awaited<ReturnType<BrowserContext["storageState"]>>> | undefined;

after(async () => (await launched)?.close());

/** The one browser of the run. */
function browser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: process.env.ROOST_CHROMIUM ?? "/usr/bin/chromium", args: quiet });
  return launched;
}

/** What went wrong in a page without anybody asking: script errors, refused styles or scripts, dialogs. */
export interface Watched {
  page: Page;
  faults: string[];
}

/** A page of somebody who is signed in. */
export async function open(options: BrowserContextOptions = {}): Promise<Watched> {
  session ??= signIn();
  return openSignedOut({ storageState: await session, ...options });
}

export async function openSignedOut(options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await (await browser()).newContext({ baseURL: url, reducedMotion: "reduce", ...options });
  return watch(await context.newPage());
}

function watch(page: Page): Watched {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content.Security|Refused to|violates/i.test(message.text())) faults.push(message.text());
  });
  page.on("dialog", (dialog) => {
    faults.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, faults };
}

/** A page of somebody else. */
export async function openAs(name: string, secret: string, options: BrowserContextOptions = {}): Promise<Watched> {
  return openSignedOut({ storageState: await signIn(name, secret), ...options });
}

/** Signs in once and keeps the session, so that each test need not. */
async function signIn(name = username, secret = password) {
  const { page } = await openSignedOut();
  await page.goto("/sign-in");
  await page.getByLabel("User name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}

/** Waits until a page has shown what it has to show. */
export async function settled(page: Page) {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[role="status"][aria-label="Loading"]').length === 0);
}

const every = [
  "/",
  "/approvals",
  "/approvals?state=attention",
  "/approvals?state=sent",
  "/opportunities",
  "/opportunities/monitors",
  "/opportunities/competitors",
  "/compose",
  "/calendar",
  "/calendar?view=week",
  "/calendar?view=day",
  "/calendar?view=list",
  "/posts",
  "/posts?state=drafts",
  "/posts/queues",
  "/posts/import",
  "/posts/reviews",
  "/campaigns",
  "/campaigns/new",
  "/recurring",
  "/recurring/new",
  "/library/templates",
  "/library/templates/new",
  "/library/snippets",
  "/library/hashtags",
  "/library/mentions",
  "/media",
  "/analysis",
  "/analysis/posts",
  "/analysis/voice",
  "/analysis/growth",
  "/analysis/import",
  "/connections",
  "/spend",
  "/spend/ledger",
  "/spend/prices",
  "/activity",
  "/settings/person",
  "/settings/policies",
  "/settings/workspace",
  "/settings/members",
  "/settings/keys",
  "/settings/gate",
  "/settings/goals",
  "/settings/metrics",
  "/settings/voice",
  "/settings/models",
];

/** All pages, or those named in ROOST_PAGES (comma-separated) while one of them is being worked on. */
export const pages = process.env.ROOST_PAGES?.split(",") ?? every;
