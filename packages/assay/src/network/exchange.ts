import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { AssayError } from "../model/error.ts";
import { type Clock, interruption } from "./clock.ts";
import type { RequestLimits } from "./limits.ts";
import type { Journey } from "./redirects.ts";

/** What one request over one connection needs. */
export interface Wire {
  readonly agents: { readonly http: http.Agent; readonly https: https.Agent };
  readonly lookup: LookupFunction;
  readonly clock: Clock;
}

export interface ExchangeOptions {
  readonly limits: RequestLimits;
  readonly signal?: AbortSignal;
}

/** An answer whose body is still on the wire: read it or destroy it. */
export interface Exchange {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly incoming: http.IncomingMessage;
}

/**
 * Sends one request and waits for the head of its answer; follows nothing, repeats nothing.
 * @throws AssayError `network` when none comes, `refused` by the look-up, `interrupted`
 */
export function exchange(wire: Wire, journey: Journey, options: ExchangeOptions): Promise<Exchange> {
  const { limits, signal } = options;
  return new Promise((resolve, reject) => {
    const request = open(wire, journey);
    const seconds = Math.ceil(limits.headMilliseconds / 1000);
    const cancel = wire.clock.after(limits.headMilliseconds, () =>
      request.destroy(new AssayError("network", `${journey.url.host} did not answer within ${seconds} s`)),
    );
    const onAbort = (): void => void request.destroy(interruption());
    signal?.addEventListener("abort", onAbort, { once: true });
    request.on("error", (error) => {
      cancel();
      reject(networkError(journey.url, error));
    });
    request.on("close", () => signal?.removeEventListener("abort", onAbort));
    request.on("response", (incoming) => {
      cancel();
      // Errors of the body reach whoever reads it; without a reader they must not end the process.
      incoming.on("error", () => undefined);
      resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming), incoming });
    });
    request.end(journey.body);
  });
}

function open({ agents, lookup }: Wire, { url, method, headers, body }: Journey): http.ClientRequest {
  const isSecure = url.protocol === "https:";
  const options = {
    method,
    lookup,
    agent: isSecure ? agents.https : agents.http,
    // Bodies are counted as they come: nothing is inflated on the way.
    headers: { "accept-encoding": "identity", ...Object.fromEntries(headers), ...lengthOf(body) },
  };
  return isSecure ? https.request(url, options) : http.request(url, options);
}

function lengthOf(body: Uint8Array | string | undefined): Record<string, string> {
  return body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
}

function headersOf(incoming: http.IncomingMessage): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  const raw = incoming.rawHeaders;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = raw[index + 1] ?? "";
    const known = headers.get(name);
    headers.set(name, known === undefined ? value : `${known}, ${value}`);
  }
  return headers;
}

/** The error of a socket as one of ours. Messages of the operating system can hold addresses and are left out. */
export function networkError(url: URL, error: unknown): AssayError {
  if (error instanceof AssayError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason =
    reasons.get(code) ?? (code === "" ? "the connection failed" : `the connection failed (${code})`);
  return new AssayError("network", `${url.host}: ${reason}`, { cause: error });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOTFOUND", "there is no host of this name (is it spelt right?)"],
  ["EAI_AGAIN", "the name could not be looked up: is the network there?"],
  ["ECONNREFUSED", "nobody listens there (is the server running, and the port right?)"],
  ["ECONNRESET", "the connection broke off"],
  ["EPIPE", "the connection broke off"],
  ["ENETUNREACH", "the network is not there"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "its certificate is self-signed (NODE_EXTRA_CA_CERTS names one to trust)"],
  [
    "SELF_SIGNED_CERT_IN_CHAIN",
    "its certificate is not trusted here (NODE_EXTRA_CA_CERTS names one to trust)",
  ],
  [
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "its certificate is not trusted here (NODE_EXTRA_CA_CERTS names one to trust)",
  ],
  ["CERT_HAS_EXPIRED", "its certificate has expired"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is for another host"],
]);
