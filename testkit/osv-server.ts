import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { loopbackServer, type LoopbackServer, sendRange } from "./loopback-server.ts";
import { makeZip } from "./zip.ts";

/** A record of OSV as small as one can be. */
export interface OsvRecord {
  readonly id: string;
  readonly modified: string;
  readonly [field: string]: unknown;
}

export function osvZip(records: readonly OsvRecord[]): Uint8Array {
  return makeZip(
    records.map((record) => ({
      ...{ name: `${record.id}.json`, deflate: true },
      bytes: Buffer.from(JSON.stringify(record)),
    })),
  );
}

/** What the server does beside answering well; may change between requests. */
export interface OsvFaults {
  /** The connection breaks after so many bytes of a dump. */
  cutAfter?: number;
  /** So many requests are answered 429 first, with this `Retry-After`. */
  busy?: { times: number; readonly retryAfter: string };
  /** Every request is sent on once, to the same path below `/moved`. */
  isMoved?: boolean;
  /** `Last-Modified` alone, as plain servers have it. */
  hasNoEtags?: boolean;
  /** HEAD is answered 405. */
  refusesHead?: boolean;
  /** Of all files; records of the list and records of their own are those of now even when this stands still. */
  lastModified?: string;
  /** Other bytes for a path, or undefined for 404. */
  readonly instead?: Map<string, Uint8Array | undefined>;
}

/**
 * Dumps of OSV on this machine: `/<ecosystem>/all.zip`, `modified_id.csv` and single records, which may change between requests, and
 * whatever `instead` holds. With `ETag`, `Last-Modified`, conditional and ranged requests as Google's storage answers them.
 */
export async function osvServer(
  dumps: Map<string, readonly OsvRecord[]>,
  faults: OsvFaults = {},
): Promise<LoopbackServer> {
  return loopbackServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    if (faults.busy !== undefined && faults.busy.times > 0) {
      faults.busy.times -= 1;
      response.writeHead(429, { "retry-after": faults.busy.retryAfter, "content-length": 0 }).end();
    } else if (faults.isMoved === true && !path.startsWith("/moved/")) {
      response.writeHead(302, { location: `/moved${request.url}`, "content-length": 0 }).end();
    } else answer(request, response, { path: path.replace(/^\/moved/u, ""), dumps, faults });
  });
}

interface Asked {
  readonly path: string;
  readonly dumps: ReadonlyMap<string, readonly OsvRecord[]>;
  readonly faults: OsvFaults;
}

function answer(request: IncomingMessage, response: ServerResponse, { path, dumps, faults }: Asked): void {
  const [, ecosystem = "", file = ""] = path.split("/");
  const { instead } = faults;
  const body = instead?.has(path) === true ? instead.get(path) : bodyOf(dumps.get(ecosystem), file);
  const isCut = faults.cutAfter !== undefined && file === "all.zip" && request.method === "GET";
  if (request.method === "HEAD" && faults.refusesHead === true) response.writeHead(405).end();
  else if (body === undefined) response.writeHead(404).end();
  else send(request, response, { body, faults, isCut });
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { body, faults, isCut }: { readonly body: Uint8Array; readonly faults: OsvFaults; readonly isCut: boolean },
): void {
  const state = stateOf(body, faults);
  if (isNotModified(request, state)) {
    response.writeHead(304, state).end();
  } else if (isCut) {
    response.writeHead(200, { ...state, "content-length": body.length });
    response.write(body.subarray(0, faults.cutAfter), () => response.destroy());
  } else {
    const ifRange = request.headers["if-range"];
    if (ifRange !== undefined && ifRange !== state["etag"]) delete request.headers.range;
    sendRange(request, response, body, state);
  }
}

type State = Readonly<Record<string, string>>;

function stateOf(body: Uint8Array, { hasNoEtags, lastModified }: OsvFaults): State {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  return {
    ...(hasNoEtags === true ? {} : { etag }),
    ...(lastModified === undefined ? {} : { "last-modified": lastModified }),
  };
}

/** RFC 9110, 13.2.2: the time counts only where no ETag is asked about. */
function isNotModified({ headers }: IncomingMessage, state: State): boolean {
  const etag = headers["if-none-match"];
  if (etag !== undefined) return etag === state["etag"];
  const since = headers["if-modified-since"];
  return since !== undefined && Date.parse(state["last-modified"] ?? "") <= Date.parse(since);
}

function bodyOf(records: readonly OsvRecord[] | undefined, file: string): Uint8Array | undefined {
  if (records === undefined) return undefined;
  if (file === "all.zip") return osvZip(records);
  if (file === "modified_id.csv") return Buffer.from(listOf(records));
  const record = records.find(({ id }) => `${id}.json` === file);
  return record === undefined ? undefined : Buffer.from(JSON.stringify(record));
}

/** The newest first. */
function listOf(records: readonly OsvRecord[]): string {
  const sorted = [...records].sort((one, other) => (one.modified > other.modified ? -1 : 1));
  return sorted.map(({ modified, id }) => `${modified},${id}\n`).join("");
}

/** A record about a package of PyPI that is affected below version 2. */
export function recordBelow2(id: string, name: string, modified = "2024-01-01T00:00:00Z"): OsvRecord {
  const ranges = [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "2" }] }];
  return { id, modified, affected: [{ package: { ecosystem: "PyPI", name }, ranges }] };
}
