import type http from "node:http";
import { loopbackServer, type LoopbackServer, sendRange } from "./loopback-server.ts";

/** One address of a web server, and how it answers. */
export interface WebFile {
  readonly bytes?: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends everything, whatever range is asked for. */
  readonly hasNoRanges?: boolean;
  /** Does not say how long the file is. */
  readonly isChunked?: boolean;
  /** Sends on to this address. */
  readonly location?: string;
  readonly status?: number;
  /** From the second request on. */
  readonly later?: WebFile;
}

/** A server of files as RFC 9110 describes them: ranges, validators, redirects; each path answers as its row says. */
export function webServer(files: Readonly<Record<string, WebFile>>): Promise<LoopbackServer> {
  const counts = new Map<string, number>();
  return loopbackServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://web").pathname;
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    const row = files[path];
    if (row === undefined) return void response.writeHead(404).end("not here");
    send(request, response, count > 1 ? (row.later ?? row) : row);
  });
}

function send(request: http.IncomingMessage, response: http.ServerResponse, file: WebFile): void {
  const { headers = {}, status, location } = file;
  const bytes = Buffer.from(file.bytes ?? "");
  if (location !== undefined)
    return void response.writeHead(status ?? 302, { ...headers, location, "content-length": 0 }).end();
  if (status !== undefined) return void response.writeHead(status, headers).end(bytes);
  if (file.hasNoRanges === true || file.isChunked === true) {
    const length = file.isChunked === true ? {} : { "content-length": bytes.length };
    return void response.writeHead(200, { ...headers, ...length }).end(bytes);
  }
  sendRange(request, response, bytes, headers);
}
