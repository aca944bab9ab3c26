import { chosenWorkspace } from "./workspace";

/** One announced change. `kind` is the fact's name, such as `gate.act_changed`. */
export interface Change {
  seq: number;
  kind: string;
  subject?: string | null;
  payload?: unknown;
}

interface Listener {
  onChange: (change: Change) => void;
  /** After a break: changes may have been missed if the server forgot them. */
  onOpen: () => void;
  onLost: () => void;
}

const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000];

/**
 * Follows the server's changes until stopped, from the last one seen. Reads by `fetch` because the
 * browser's EventSource cannot name the workspace in a header.
 */
export function followChanges(listener: Listener): () => void {
  const stop = new AbortController();
  void follow(listener, stop.signal);
  return () => stop.abort();
}

async function follow(listener: Listener, signal: AbortSignal) {
  let last: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const response = await connect(last, signal);
      if (response.status === 401 || response.status === 403) return;
      if (!response.ok || !response.body) throw new Error(String(response.status));
      failures = 0;
      listener.onOpen();
      for await (const event of events(response.body)) {
        last = event.id ?? last;
        const change = event.name === "change" ? parseChange(event.data) : null;
        if (change) listener.onChange(change);
      }
    } catch {
      if (signal.aborted) return;
    }
    failures += 1;
    if (failures > 1) listener.onLost();
    await pause(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 10_000, signal);
  }
}

function connect(last: string | null, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({ Accept: "text/event-stream" });
  const workspace = chosenWorkspace();
  if (workspace) headers.set("Roost-Workspace", workspace);
  if (last) headers.set("Last-Event-ID", last);
  return fetch("/api/v1/events", { headers, signal, cache: "no-store" });
}

export interface ServerEvent {
  id?: string;
  name: string;
  data: string;
}

async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (text + value).split(/\r?\n\r?\n/);
      text = blocks.pop() ?? "";
      for (const block of blocks) yield parseEvent(block);
    }
  } finally {
    reader.releaseLock();
  }
}

export function parseEvent(block: string): ServerEvent {
  const event: ServerEvent = { name: "message", data: "" };
  for (const line of block.split(/\r?\n/)) {
    const [, field, value = ""] = /^(\w+):? ?(.*)$/.exec(line) ?? [];
    if (field === "event") event.name = value;
    if (field === "id") event.id = value;
    if (field === "data") event.data += event.data ? `\n${value}` : value;
  }
  return event;
}

export function parseChange(data: string): Change | null {
  try {
    const change: unknown = JSON.parse(data);
    const known = change && typeof change === "object" && "kind" in change && typeof change.kind === "string";
    return known ? (change as Change) : null;
  } catch {
    return null;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
