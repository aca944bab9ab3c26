import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./__generated__/schema";
import { problemFrom, unreachable } from "./problem";
import { chosenWorkspace } from "./workspace";

const workspaceAndProblems: Middleware = {
  onRequest({ request }) {
    const workspace = chosenWorkspace();
    if (workspace) request.headers.set("Roost-Workspace", workspace);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemFrom(response);
  },
  onError({ error }) {
    return unreachable(error);
  },
};

/** The one client of `/api/v1`. Failures are thrown as `ApiProblem`. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  headers: { Accept: "application/json, application/problem+json" },
});
api.use(workspaceAndProblems);

/** Takes the answer out of the client's envelope; an unsuccessful one was thrown already. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** For a call that must not happen twice when its answer is lost and it is repeated. */
export function once(): { headers: { "Idempotency-Key": string } } {
  return { headers: { "Idempotency-Key": crypto.randomUUID?.() ?? String(Math.random()).slice(2) } };
}
