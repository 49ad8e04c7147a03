import { createHmac } from "node:crypto";
import { AssayError } from "../model/error.ts";
import { askedToWait } from "../network/back-off.ts";
import type { HttpClient } from "../network/http-client.ts";
import { deliveryMilliseconds } from "./limits.ts";

/** What a receiver of webhooks gets. */
export interface SignedMessage {
  /** Of two with the same id a receiver forgets one. */
  readonly id: string;
  readonly kind: string;
  /** The body, without the time of sending, which is put beside it. */
  readonly content: Readonly<Record<string, unknown>>;
}

export interface Receiver {
  readonly client: HttpClient;
  readonly url: string;
  /** Shared with the receiver. */
  readonly secret: string;
  readonly now: () => Date;
  /** What it may take to answer. */
  readonly longestMilliseconds?: number;
}

export type Posted =
  | { readonly kind: "taken" }
  | {
      readonly kind: "refused";
      /** Names the host, never the whole address: that can be a secret. */
      readonly reason: string;
      /** Asking again with the same words would not help. */
      readonly isFinal: boolean;
      /** How long the receiver asked to be left alone. */
      readonly waitMilliseconds?: number;
    };

/**
 * Posts one message once, signed as `assay watch` and the inventory server sign what they tell. Redirects are not followed: the body
 * belongs to the address that was named. @throws AssayError `interrupted`, `refused` for an address inside a private network that nobody allowed
 */
export function postSigned(message: SignedMessage, receiver: Receiver): Promise<Posted> {
  const sentAt = Math.floor(receiver.now().getTime() / 1000);
  // The time of sending is inside, so that the signature covers it: a receiver can refuse what is old.
  const body = JSON.stringify({ sentAt, ...message.content });
  return postJson(body, receiver, signedHeaders(message, body, { secret: receiver.secret, sentAt }));
}

/** Posts a body as it is, for receivers with a format of their own. Throws as `postSigned` does. */
export async function postJson(
  body: string,
  { client, url, now, longestMilliseconds: longest = deliveryMilliseconds }: Omit<Receiver, "secret">,
  headers: Readonly<Record<string, string>> = {},
): Promise<Posted> {
  try {
    return await client.stream(
      {
        ...{ method: "POST", url, body, redirects: "manual" },
        headers: { "content-type": "application/json; charset=utf-8", ...headers },
        limits: { headMilliseconds: longest, totalMilliseconds: longest },
      },
      ({ status, headers: answered }): Promise<Posted> => {
        if (status >= 200 && status < 300) return Promise.resolve({ kind: "taken" });
        const wait = askedToWait(answered, now().getTime());
        const reason = `${new URL(url).host} answers ${status}`;
        const refused = { kind: "refused" as const, reason, isFinal: !mayPass(status) };
        return Promise.resolve(wait === undefined ? refused : { ...refused, waitMilliseconds: wait });
      },
    );
  } catch (error) {
    return failureOf(error);
  }
}

function mayPass(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

function failureOf(error: unknown): Posted {
  if (!(error instanceof AssayError) || error.code === "interrupted" || error.code === "refused") throw error;
  return { kind: "refused", reason: error.message, isFinal: error.code === "network-limit" };
}

/** The signature is an HMAC-SHA-256 of the body as it is sent, by the shared secret, in hex. */
function signedHeaders(
  { id, kind }: SignedMessage,
  body: string,
  { secret, sentAt }: { readonly secret: string; readonly sentAt: number },
): Readonly<Record<string, string>> {
  return {
    "x-assay-event": kind,
    "x-assay-event-id": id,
    "x-assay-timestamp": String(sentAt),
    "x-assay-signature": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}
