import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { mostPerHour } from "./limits.ts";
import { addSendJob } from "./queue-deliveries.ts";

/**
 * Gives what waits for a channel its jobs. Of more than a channel is sent in an hour the first one's message tells all, so that the
 * others need none.
 */
export async function resumeSending(change: Change, channel: Row<"channel">, now: number): Promise<void> {
  const waiting = await change
    .selectFrom("delivery")
    .leftJoin("event", "event.id", "delivery.event_id")
    .select(["delivery.id", "delivery.public_id", "event.title"])
    .where("delivery.channel_id", "=", channel.id)
    .where("delivery.state", "=", "waiting")
    .where("delivery.carrier_id", "is", null)
    .where("delivery.event_id", "is not", null)
    .orderBy("delivery.id")
    .limit(mostPerHour + 1)
    .execute();
  for (const { id, public_id, title } of waiting) {
    const job = await addSendJob(change, channel, { id: public_id, title: title ?? "", at: now });
    await change.updateTable("delivery").set({ job, next_at: null }).where("id", "=", id).execute();
  }
}
