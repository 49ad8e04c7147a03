import http from "node:http";
import type { AddressInfo } from "node:net";

/** What a test server was asked, as it came. */
export interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** A server on a free port of this machine that remembers what it was asked. */
export function loopbackServer(handler: Handler): Promise<LoopbackServer> {
  const seen: SeenRequest[] = [];
  const server = http.createServer((request, response) => {
    seen.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers });
    handler(request, response);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        origin: `http://127.0.0.1:${port}`,
        seen,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** Sends bytes as a good server does: `Range`, `ETag`, 206 and 416. */
export function sendRange(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const all = { "accept-ranges": "bytes", "content-type": "application/octet-stream", ...headers };
  if (range === null) {
    response.writeHead(200, { ...all, "content-length": bytes.length });
    response.end(request.method === "HEAD" ? undefined : bytes);
    return;
  }
  const first = Number(range[1]);
  const last = Math.min(range[2] === "" ? bytes.length - 1 : Number(range[2]), bytes.length - 1);
  if (first >= bytes.length) {
    response.writeHead(416, { "content-range": `bytes */${bytes.length}` });
    response.end();
    return;
  }
  const part = bytes.subarray(first, last + 1);
  response.writeHead(206, {
    ...all,
    "content-range": `bytes ${first}-${last}/${bytes.length}`,
    "content-length": part.length,
  });
  response.end(part);
}
