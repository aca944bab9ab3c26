/** The body of an RFC 9457 answer. */
export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: { field: string; message: string }[];
}

/** Everything that can go wrong between a screen and the server, in one shape. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly fields: { field: string; message: string }[];
  /** As it came, for what a single operation adds to its refusals. */
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.title ?? `The server answered ${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.code = body.code ?? `http.${status}`;
    this.title = this.message;
    this.detail = body.detail;
    this.fields = body.errors ?? [];
    this.body = body;
  }

  get signedOut() {
    return this.status === 401;
  }

  field(name: string): string | undefined {
    return this.fields.find((entry) => entry.field === name)?.message;
  }
}

export async function problemFrom(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => "");
  return new ApiProblem(response.status, parseBody(text, response.status));
}

export function unreachable(cause: unknown): ApiProblem {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new ApiProblem(0, {
    code: "ui.unreachable",
    title: "Roost did not answer",
    detail: `The browser could not reach the server (${detail}). Check that it is running, then try again.`,
  });
}

export function parseBody(text: string, status: number): ProblemBody {
  try {
    const body: unknown = JSON.parse(text);
    if (body && typeof body === "object") return body as ProblemBody;
  } catch {
    // Not JSON: a proxy's page, most likely. Its markup is of no use to anybody.
  }
  return { title: `The server answered ${status}`, code: `http.${status}` };
}
