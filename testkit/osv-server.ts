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

/** Dumps of OSV on this machine: `/<ecosystem>/all.zip`, `modified_id.csv` and single records, which may change between requests. */
export async function osvServer(
  dumps: Map<string, readonly OsvRecord[]>,
  faults: { cutAfter?: number } = {},
): Promise<LoopbackServer> {
  return loopbackServer((request, response) => {
    const [, ecosystem = "", file = ""] = decodeURIComponent(request.url ?? "").split("/");
    const body = bodyOf(dumps.get(ecosystem), file);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const isCut = faults.cutAfter !== undefined && file === "all.zip" && request.method === "GET";
    send(request, response, { body, ...(isCut ? { cutAfter: faults.cutAfter } : {}) });
  });
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { body, cutAfter }: { readonly body: Uint8Array; readonly cutAfter?: number | undefined },
): void {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, { etag }).end();
  } else if (cutAfter !== undefined) {
    response.writeHead(200, { etag, "content-length": body.length });
    response.write(body.subarray(0, cutAfter), () => response.destroy());
  } else {
    if (request.headers["if-range"] !== etag) delete request.headers.range;
    sendRange(request, response, body, { etag });
  }
}

function bodyOf(records: readonly OsvRecord[] | undefined, file: string): Uint8Array | undefined {
  if (records === undefined) return undefined;
  if (file === "all.zip") return osvZip(records);
  if (file === "modified_id.csv")
    return Buffer.from(records.map(({ modified, id }) => `${modified},${id}\n`).join(""));
  const record = records.find(({ id }) => `${id}.json` === file);
  return record === undefined ? undefined : Buffer.from(JSON.stringify(record));
}
