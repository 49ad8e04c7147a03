import type { AssayError } from "../model/error.ts";
import type { ClientLimits } from "./limits.ts";

/** Answers after which the same request may succeed later. */
export function isTransient(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

/**
 * Milliseconds that a server asks to wait; undefined when it does not say. `Retry-After` holds seconds or a date (RFC 9110,
 * 10.2.3); the hub sends `RateLimit: "api";r=0;t=55` (draft-ietf-httpapi-ratelimit-headers) instead.
 */
export function askedToWait(headers: ReadonlyMap<string, string>, now: number): number | undefined {
  const text = headers.get("retry-after")?.trim();
  if (text !== undefined) {
    if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
    const at = Date.parse(text);
    if (!Number.isNaN(at)) return Math.max(0, at - now);
  }
  const limit = headers.get("ratelimit");
  const seconds =
    limit === undefined || limit.length > 1000 ? undefined : /;\s*t=(\d{1,9})\b/.exec(limit)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

/**
 * How often it is worth trying again to reach a host that never answered. A name that does not exist, and a port where nobody
 * listens, are mistakes of an address; a look-up that failed for now gets a second chance.
 */
export function retriesOnFirstContact({ cause }: AssayError): number {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOTFOUND" || code === "ECONNREFUSED") return 0;
  return code === "EAI_AGAIN" ? 1 : Number.POSITIVE_INFINITY;
}

/** A random time up to a bound that doubles with each attempt ("full jitter"): many clients do not return together. */
export function backOff(attempt: number, limits: ClientLimits, random: () => number): number {
  const bound = Math.min(limits.longestBackOffMilliseconds, limits.firstBackOffMilliseconds * 2 ** attempt);
  return Math.round(bound * random());
}
