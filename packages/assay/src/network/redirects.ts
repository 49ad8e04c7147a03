import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { HttpRequest } from "./http-client.ts";

/** A request on its way: the address is parsed, and of the headers only those are left that may be sent there. */
export interface Journey {
  readonly method: NonNullable<HttpRequest["method"]>;
  readonly url: URL;
  readonly headers: ReadonlyMap<string, string>;
  readonly secrets: ReadonlySet<string>;
  readonly body?: Uint8Array | string;
}

const alwaysSecret = ["authorization", "proxy-authorization", "cookie"];

/** @throws AssayError `usage` for an address that is none, or of another scheme, or with a password in it. */
export function startJourney(request: HttpRequest): Journey {
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: request.method ?? "GET",
    url: parseAddress(request.url),
    headers: new Map(headers as [string, string][]),
    secrets: new Set([...alwaysSecret, ...(request.secretHeaders ?? []).map((name) => name.toLowerCase())]),
    ...(request.body === undefined ? {} : { body: request.body }),
  };
}

function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !(url.protocol === "https:" || url.protocol === "http:"))
    throw new AssayError("usage", "an address must begin with https:// or http://");
  if (url.username !== "" || url.password !== "")
    throw new AssayError("usage", `${url.host}: give a password by the environment, not in the address`);
  return url;
}

export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/**
 * Where an answer sends a request. Secrets stay at the origin that they were given for, and do not come back on a later hop.
 * @throws AssayError `refused` for a way from https to http, a body that would go to another origin, another scheme.
 */
export function nextHop(journey: Journey, status: number, location: string): Journey {
  const { url: from } = journey;
  const url = parseLocation(location, from);
  const isSame = url.origin === from.origin;
  const { body, ...rest } = journey;
  const isGet = becomesGet(journey, status);
  const isCarried = body !== undefined && !isGet;
  if (isCarried && !isSame) throw refused(from, `with what was sent to another host, ${printable(url.host)}`);
  return {
    ...rest,
    url,
    method: isGet ? "GET" : journey.method,
    headers: isSame ? journey.headers : withoutSecrets(journey),
    ...(isCarried ? { body } : {}),
  };
}

function parseLocation(location: string, from: URL): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (url === undefined) throw refused(from, "to something that is no address");
  if (from.protocol === "https:" && url.protocol !== "https:")
    throw refused(from, `from https to ${url.protocol}`);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refused(from, `to ${url.protocol}`);
  if (url.username !== "" || url.password !== "") throw refused(from, "to an address with a password in it");
  return url;
}

/** As browsers do it (fetch standard, "HTTP-redirect fetch"). */
function becomesGet({ method }: Journey, status: number): boolean {
  if (status === 303) return method !== "GET" && method !== "HEAD";
  return method === "POST" && (status === 301 || status === 302);
}

function withoutSecrets({ headers, secrets }: Journey): ReadonlyMap<string, string> {
  return new Map([...headers].filter(([name]) => !secrets.has(name)));
}

function refused(from: URL, where: string): AssayError {
  return new AssayError("refused", `${from.host} sends the request on ${where}: not followed`);
}
