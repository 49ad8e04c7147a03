import { type ExpressionBuilder, type ExpressionWrapper, sql, type SqlBool } from "kysely";
import { type Context, timeText } from "../context.ts";
import type { Row, Tables } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import type { Message, Sending, SendingChannel } from "../notification-store.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";
import { eventAudience, mayTell } from "./channel-filter.ts";
import { endDelivery } from "./end-sending.ts";
import { heldDelivery } from "./held-delivery.ts";
import { hourMilliseconds, mostDeliveryAttempts, mostPerHour } from "./limits.ts";
import { messageOf } from "./message-of.ts";

const nothing: Sending = { kind: "nothing" };

/**
 * Begins an attempt, and counts it before it is made: a message that ends its sender each time does not do so for ever. What a message
 * says is fixed when it is first tried, so that a receiver that keeps ids never hears of an event twice.
 */
export async function beginSending(context: Context, id: string): Promise<Sending> {
  const now = context.now();
  return crossingSafe(context, async (change): Promise<Sending> => {
    const held = await heldDelivery(change, id);
    if (held === undefined || held.row.carrier_id !== null) return nothing;
    const { row, channel } = held;
    if (row.event_id === null) return begun(change, row, channel, now, testOf(row));
    if (channel.is_paused === 1) return nothing;
    if (await isWithheld(change, row, channel, now)) return nothing;
    if (row.first_at === null) {
      const left = mostPerHour - (await sentThisHour(change, channel.id, now));
      if (left <= 0) return untilNextHour(change, row, now);
      await bundle(change, row, left);
    }
    return begun(change, row, channel, now, await messageOf(change, row, channel));
  });
}

async function begun(
  change: Change,
  row: Row<"delivery">,
  channel: Row<"channel">,
  now: number,
  message: Message,
): Promise<Sending> {
  if (row.attempts >= mostDeliveryAttempts) {
    await endDelivery(change, row, {
      state: "dead",
      error: row.error ?? "The sender ended without a word.",
      now,
    });
    return nothing;
  }
  await change
    .updateTable("delivery")
    .set({ attempts: row.attempts + 1, first_at: row.first_at ?? now, next_at: null })
    .where("id", "=", row.id)
    .execute();
  return { kind: "send", channel: sendingChannel(channel), message };
}

function sendingChannel({ kind, name, settings, secret }: Row<"channel">): SendingChannel {
  return {
    ...{ kind: kind as SendingChannel["kind"], name, secret },
    // Written by `channel-place.ts` only.
    settings: JSON.parse(settings) as SendingChannel["settings"],
  };
}

function testOf({ public_id, created_at }: Row<"delivery">): Message {
  return { kind: "test", id: public_id, at: timeText(created_at) };
}

/** Its project went to a team since that the channel does not belong to. */
async function isWithheld(
  change: Change,
  row: Row<"delivery">,
  channel: Row<"channel">,
  now: number,
): Promise<boolean> {
  const { audience_id } = await change
    .selectFrom("event")
    .select("audience_id")
    .where("id", "=", row.event_id)
    .executeTakeFirstOrThrow();
  if (mayTell(channel, await eventAudience(change, audience_id))) return false;
  await endDelivery(change, row, {
    state: "dead",
    error: "The channel may not be told of it any more.",
    now,
  });
  return true;
}

async function sentThisHour(change: Change, channel: number, now: number): Promise<number> {
  const { count } = await change
    .selectFrom("delivery")
    .select(sql<number>`count(*)`.as("count"))
    .where("channel_id", "=", channel)
    .where("state", "=", "sent")
    .where("sent_at", ">=", now - (now % hourMilliseconds))
    .where("carrier_id", "is", null)
    .where("event_id", "is not", null)
    .executeTakeFirstOrThrow();
  return count;
}

async function untilNextHour(change: Change, row: Row<"delivery">, now: number): Promise<Sending> {
  const milliseconds = hourMilliseconds - (now % hourMilliseconds);
  await change
    .updateTable("delivery")
    .set({ next_at: now + milliseconds })
    .where("id", "=", row.id)
    .execute();
  return { kind: "wait", milliseconds };
}

/** When more waits than may be sent in this hour, one message tells all of it that nobody has tried yet. */
async function bundle(change: Change, row: Row<"delivery">, left: number): Promise<void> {
  const others = await change
    .selectFrom("delivery")
    .select("id")
    .where(isUntriedBeside(row))
    .limit(left)
    .execute();
  if (others.length < left) return;
  await change.updateTable("delivery").set({ carrier_id: row.id }).where(isUntriedBeside(row)).execute();
}

function isUntriedBeside({ id, channel_id }: Row<"delivery">) {
  return ({
    and,
    eb,
  }: ExpressionBuilder<Tables, "delivery">): ExpressionWrapper<Tables, "delivery", SqlBool> =>
    and([
      eb("channel_id", "=", channel_id),
      eb("state", "=", "waiting"),
      eb("carrier_id", "is", null),
      eb("first_at", "is", null),
      eb("event_id", "is not", null),
      eb("id", "!=", id),
    ]);
}
