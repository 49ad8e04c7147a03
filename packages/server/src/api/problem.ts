import type { ProblemBody, ProblemType } from "../contract/problem.ts";

interface Row {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly title: string;
}

const rows: Readonly<Record<ProblemType, Row>> = {
  "bad-request": { status: 400, title: "The request is not understood" },
  unauthenticated: { status: 401, title: "Sign in, or send an API token" },
  csrf: { status: 403, title: "The request does not come from this site" },
  forbidden: { status: 403, title: "This needs another role" },
  "not-found": { status: 404, title: "There is no such thing, or you may not see it" },
  "method-not-allowed": { status: 405, title: "This cannot be done there" },
  conflict: { status: 409, title: "It contradicts what there is" },
  "too-large": { status: 413, title: "The request is too large" },
  "unsupported-media-type": { status: 415, title: "This type of body is not taken there" },
  "unprocessable-document": { status: 422, title: "The document cannot be written so" },
  "key-reused": { status: 422, title: "The key belongs to another request" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "The server failed" },
  unavailable: { status: 503, title: "The server cannot answer now" },
};

export interface ProblemExtra {
  readonly errors?: ProblemBody["errors"];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends a request with one of the problems that there are (RFC 9457). `detail` is for people and shows no secret. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly extra: ProblemExtra;

  constructor(type: ProblemType, detail: string, extra: ProblemExtra = {}) {
    super(detail);
    this.type = type;
    this.extra = extra;
  }
}

export function problemResponse({ type, message, extra }: Problem, requestId: string): Response {
  const { status, title } = rows[type];
  const body: ProblemBody = {
    ...{ type: `urn:assay:problem:${type}`, title, status, detail: message, requestId },
    ...(extra.errors === undefined ? {} : { errors: extra.errors }),
  };
  const headers = { ...extra.headers, "content-type": "application/problem+json" };
  return new Response(JSON.stringify(body), { status, headers });
}

/** Seconds in the header that asks to come again. */
export function retryAfter(seconds: number): Readonly<Record<string, string>> {
  return { "retry-after": String(Math.max(1, Math.ceil(seconds))) };
}
