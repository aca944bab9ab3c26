// Serves the built screens with made-up answers: `npm run build && npm run fixtures`. Development only.
// ROOST_FIXTURES = full | empty | fail | setup | signed-out; PORT defaults to 8090.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { emptyRoutes, routes } from "./fixtures/routes.mjs";

const mode = process.env.ROOST_FIXTURES ?? "full";
const dist = new URL("../dist", import.meta.url).pathname;
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
// As strict as the real server may become: nothing inline at all.
const policy = "default-src 'self'; img-src 'self' https: data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

createServer(async (request, response) => {
  const url = new URL(request.url, "http://local");
  response.setHeader("Content-Security-Policy", policy);
  if (url.pathname === "/api/v1/events") return events(response);
  if (url.pathname.startsWith("/api/v1")) return answer(request, response, url);
  const file = join(dist, normalize(url.pathname));
  const real = extname(file) && existsSync(file) ? file : join(dist, "index.html");
  response.setHeader("Content-Type", types[extname(real)] ?? "application/octet-stream");
  createReadStream(real).pipe(response);
}).listen(Number(process.env.PORT ?? 8090), "127.0.0.1", () => console.log(`fixtures (${mode}) on ${process.env.PORT ?? 8090}`));

function events(response) {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  response.write(": hello\n\n");
  const beat = setInterval(() => response.write('event: change\ndata: {"seq":1,"kind":"gate.tick"}\n\n'), 3000);
  response.on("close", () => clearInterval(beat));
}

async function answer(request, response, url) {
  const path = url.pathname.slice("/api/v1".length);
  const public_ = path === "/setup" || path === "/session";
  if ((mode === "signed-out" || mode === "setup") && !public_) return problem(response, 401, "web.signed_out", "Sign in first");
  if (mode === "fail" && !["/me", "/setup", "/gate", "/accounts"].includes(path)) {
    return problem(response, 503, "runtime.database_busy", "The database did not answer in time", "Roost gave up after 5 seconds. It is under load or its disk is slow. Try again; if it lasts, look at the server's log.");
  }
  const table = mode === "empty" ? { ...routes, ...emptyRoutes } : routes;
  const found = match(table, request.method, path);
  const body = await read(request);
  const result = found?.run(found.params, body, url.searchParams);
  if (result === undefined) return problem(response, 404, "fixture.not_found", `Nothing at ${request.method} ${path}`);
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(result));
}

function match(table, method, path) {
  for (const [key, run] of Object.entries(table)) {
    const [verb, pattern] = key.split(" ");
    if (verb !== method) continue;
    const names = [];
    const regex = new RegExp(`^${pattern.replace(/:(\w+)/g, (_, name) => (names.push(name), "([^/]+)"))}$`);
    const hit = regex.exec(path);
    if (hit) return { run, params: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(hit[at + 1])])) };
  }
}

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  try {
    return JSON.parse(Buffer.concat(parts).toString() || "{}");
  } catch {
    return {};
  }
}

function problem(response, status, code, title, detail) {
  response.writeHead(status, { "Content-Type": "application/problem+json" });
  response.end(JSON.stringify({ type: `/errors/${code}`, title, status, code, detail }));
}
