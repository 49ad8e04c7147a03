import type { Message, SendingChannel } from "../../store/notification-store.ts";
import { TryLater, type WorkSettings, type WorkWorld } from "../job-kinds/job-kind.ts";
import type { Attempt } from "./attempt.ts";
import { postSlack, postWebhook } from "./post-message.ts";
import { sendMail } from "./send-mail.ts";

/**
 * One attempt at one delivery. When the process ends between sending and remembering that, the same message goes again, with the same id.
 * @throws TryLater with the time of the next attempt
 */
export async function sendDelivery(id: string, { store, settings, now }: WorkWorld): Promise<void> {
  const { sending } = store.notifications;
  const begun = await sending.begin(id);
  if (begun.kind === "nothing") return;
  if (begun.kind === "wait")
    throw new TryLater(begun.milliseconds, "The channel had its messages of this hour.");
  const attempt = await attempted(begun.channel, begun.message, settings, now);
  if (attempt.kind === "taken") return sending.sent(id, attempt.note);
  const after = await sending.failed(id, attempt);
  if (after.kind === "again") throw new TryLater(after.milliseconds, attempt.reason);
}

/** A fault of ours is a failure like others: the delivery is what says so. */
async function attempted(
  channel: SendingChannel,
  message: Message,
  settings: WorkSettings,
  now: () => number,
): Promise<Attempt> {
  try {
    if (channel.kind === "email") return await sendMail(channel, message, settings);
    return await (channel.kind === "slack" ? postSlack : postWebhook)(channel, message, settings, now);
  } catch (error) {
    return {
      kind: "refused",
      reason: error instanceof Error ? error.message : String(error),
      isFinal: false,
    };
  }
}
