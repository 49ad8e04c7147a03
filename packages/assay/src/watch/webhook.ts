import { backOff } from "../network/back-off.ts";
import { defaultClientLimits } from "../network/limits.ts";
import type { WatchEvent } from "./event.ts";
import { firstBackOffMilliseconds, longestBackOffMilliseconds, mostAttempts } from "./limits.ts";
import { postSigned, type Receiver } from "./signed-post.ts";
import type { Delivery } from "./watch-once.ts";

/** The secret is never in a file or on a command line. */
export interface Webhook extends Receiver {
  readonly random: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * Posts one event, several times if need be, until the receiver answers with success (2xx). It may arrive more than once,
 * always with the same id.
 * @throws AssayError `interrupted`, `refused` for an address inside a private network that nobody allowed
 */
export async function postEvent(event: WatchEvent, webhook: Webhook): Promise<Delivery> {
  const limits = { ...defaultClientLimits, firstBackOffMilliseconds, longestBackOffMilliseconds };
  const message = { id: event.id, kind: event.kind, content: { assayWatchEvent: 1, event } };
  let reason = "";
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    if (attempt > 0) await webhook.pause(backOff(attempt - 1, limits, webhook.random));
    const outcome = await postSigned(message, webhook);
    if (outcome.kind === "taken") return { kind: "taken" };
    ({ reason } = outcome);
    if (outcome.isFinal) break;
  }
  return { kind: "refused", reason };
}
