import { createHmac } from "node:crypto";
import { AssayError } from "../model/error.ts";
import { backOff } from "../network/back-off.ts";
import type { HttpClient } from "../network/http-client.ts";
import { defaultClientLimits } from "../network/limits.ts";
import type { WatchEvent } from "./event.ts";
import {
  deliveryMilliseconds,
  firstBackOffMilliseconds,
  longestBackOffMilliseconds,
  mostAttempts,
} from "./limits.ts";
import type { Delivery } from "./watch-once.ts";

export interface Webhook {
  readonly client: HttpClient;
  readonly url: string;
  /** The receiver knows it too. Never in a file or on a command line. */
  readonly secret: string;
  readonly now: () => Date;
  readonly random: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** What it may take to answer once. */
  readonly longestMilliseconds?: number;
}

/**
 * Posts one event, several times if need be, until the receiver answers with success (2xx). It may arrive more than once,
 * always with the same id. Redirects are not followed: the body belongs to the address that was named.
 * @throws AssayError `interrupted`, `refused` for an address inside a private network that nobody allowed
 */
export async function postEvent(event: WatchEvent, webhook: Webhook): Promise<Delivery> {
  const limits = { ...defaultClientLimits, firstBackOffMilliseconds, longestBackOffMilliseconds };
  let reason = "";
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    if (attempt > 0) await webhook.pause(backOff(attempt - 1, limits, webhook.random));
    const outcome = await post(event, webhook);
    if (outcome === "taken") return { kind: "taken" };
    ({ reason } = outcome);
    if (outcome.isFinal) break;
  }
  return { kind: "refused", reason };
}

interface Failure {
  readonly reason: string;
  /** Asking again with the same words would not help. */
  readonly isFinal: boolean;
}

async function post(event: WatchEvent, webhook: Webhook): Promise<"taken" | Failure> {
  const { client, url, secret, longestMilliseconds: longest = deliveryMilliseconds } = webhook;
  const sentAt = Math.floor(webhook.now().getTime() / 1000);
  const body = webhookBody(event, sentAt);
  try {
    const status = await client.stream(
      {
        ...{ method: "POST", url, body, redirects: "manual" },
        headers: webhookHeaders(event, body, { secret, sentAt }),
        limits: { headMilliseconds: longest, totalMilliseconds: longest },
      },
      (head) => Promise.resolve(head.status),
    );
    if (status >= 200 && status < 300) return "taken";
    return { reason: `${new URL(url).host} answers ${status}`, isFinal: !mayPass(status) };
  } catch (error) {
    return failureOf(error);
  }
}

function mayPass(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof AssayError) || error.code === "interrupted" || error.code === "refused") throw error;
  return { reason: error.message, isFinal: error.code === "network-limit" };
}

/** The time of sending is inside, so that the signature covers it: a receiver can refuse what is old. */
function webhookBody(event: WatchEvent, sentAt: number): string {
  return JSON.stringify({ assayWatchEvent: 1, sentAt, event });
}

/** The signature is an HMAC-SHA-256 of the body as it is sent, by the shared secret, in hex. */
function webhookHeaders(
  { id, kind }: WatchEvent,
  body: string,
  { secret, sentAt }: { readonly secret: string; readonly sentAt: number },
): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json; charset=utf-8",
    "x-assay-event": kind,
    "x-assay-event-id": id,
    "x-assay-timestamp": String(sentAt),
    "x-assay-signature": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}
