import type http from "node:http";
import { loopbackServer, type LoopbackServer, sendRange } from "./loopback-server.ts";

/** What a broken or hostile server does with every request for these bytes. */
export type Fault =
  /** Answers 200 with everything, whatever range was asked for. */
  | "ignores-ranges"
  /** Sends other bytes than those asked for, and says so. */
  | "other-range"
  /** 206 without `Content-Range`. */
  | "no-content-range"
  /** Says in `Content-Range` that the file is one byte longer. */
  | "wrong-total"
  /** Promises more bytes than it sends, and closes. */
  | "short-body"
  /** Another ETag with every answer. */
  | "changing-etags"
  /** Sends without an end. */
  | "endless-body"
  /** A byte now and then. */
  | "slow-drip"
  /** The head, and then nothing. */
  | "stalls"
  /** Takes the request and never answers. */
  | "silent"
  /** Closes the connection instead of answering. */
  | "resets"
  /** Sends a request to itself, for ever. */
  | "redirect-loop"
  /** To the metadata service of clouds. */
  | "redirect-to-metadata"
  /** To a scheme that reads files. */
  | "redirect-to-file"
  /** A page instead of data. */
  | "html"
  /** An inflating body that nobody asked for. */
  | "compressed";

type Behaviour = (request: http.IncomingMessage, response: http.ServerResponse, bytes: Uint8Array) => void;

/** A server with one fault; the first `goodAnswers` requests are answered well. */
export function faultyServer(fault: Fault, bytes: Uint8Array, goodAnswers = 0): Promise<LoopbackServer> {
  let count = 0;
  return loopbackServer((request, response) => {
    count += 1;
    const behave = count <= goodAnswers ? sendRange : behaviours[fault];
    behave(request, response, bytes);
  });
}

let etags = 0;

const behaviours: Readonly<Record<Fault, Behaviour>> = {
  "ignores-ranges": (request, response, bytes) => {
    delete request.headers.range;
    sendRange(request, response, bytes);
  },
  "other-range": (request, response, bytes) => {
    request.headers.range = "bytes=1-2";
    sendRange(request, response, bytes);
  },
  "no-content-range": (_request, response, bytes) => {
    response.writeHead(206, { "content-length": bytes.length });
    response.end(bytes);
  },
  "wrong-total": (request, response, bytes) => {
    const last = /-(\d+)$/.exec(request.headers.range ?? "")?.[1] ?? "0";
    response.writeHead(206, { "content-range": `bytes 0-${last}/${bytes.length + 1}` });
    response.end(bytes.subarray(0, Number(last) + 1));
  },
  "short-body": (request, response, bytes) => {
    const last = Number(/-(\d+)$/.exec(request.headers.range ?? "")?.[1] ?? bytes.length - 1);
    response.writeHead(206, {
      "content-range": `bytes 0-${last}/${bytes.length}`,
      "content-length": last + 1,
    });
    response.write(bytes.subarray(0, last), () => response.destroy());
  },
  "changing-etags": (request, response, bytes) =>
    sendRange(request, response, bytes, { etag: `"${(etags += 1)}"` }),
  "endless-body": (_request, response) => {
    response.writeHead(200);
    const piece = Buffer.alloc(64 * 1024, 32);
    const send = (): void => void (response.destroyed || response.write(piece, send));
    send();
  },
  "slow-drip": (_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), 5);
    response.on("close", () => clearInterval(timer));
  },
  stalls: (_request, response) => {
    response.writeHead(200, { "content-length": 100 });
    response.flushHeaders();
  },
  silent: () => undefined,
  resets: (request) => void request.socket.destroy(),
  "redirect-loop": (request, response) => sendOn(response, request.url ?? "/"),
  "redirect-to-metadata": (_request, response) =>
    sendOn(response, "http://169.254.169.254/latest/meta-data/?token=abc"),
  "redirect-to-file": (_request, response) => sendOn(response, "file:///etc/passwd"),
  html: (_request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<html>Please sign in</html>");
  },
  compressed: (_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(Buffer.from("H4sIAAAAAAAAA0vMSczLBgAhx5EDBQAAAA==", "base64"));
  },
};

function sendOn(response: http.ServerResponse, location: string): void {
  response.writeHead(302, { location, "content-length": 0 });
  response.end();
}
