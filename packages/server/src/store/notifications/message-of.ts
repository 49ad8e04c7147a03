import { sql } from "kysely";
import { timeText } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { eventRows, shownEvent } from "../events/list-events.ts";
import { severityOf } from "../findings/severity-of.ts";
import type { Message, Summary } from "../notification-store.ts";
import { mayTellRow } from "./channel-filter.ts";
import { mostInSummary } from "./limits.ts";

/** What a delivery of an event says, and of a summary all that it carries. */
export async function messageOf(
  change: Change,
  row: Row<"delivery">,
  channel: Row<"channel">,
): Promise<Message> {
  if (await isSummary(change, row))
    return { kind: "summary", id: row.public_id, summary: await summaryOf(change, row, channel) };
  const event = await eventRows(change).where("event.id", "=", row.event_id).executeTakeFirstOrThrow();
  return { kind: "event", id: event.public_id, event: shownEvent(event) };
}

async function isSummary(change: Change, { id }: Row<"delivery">): Promise<boolean> {
  const carried = await change
    .selectFrom("delivery")
    .select("id")
    .where("carrier_id", "=", id)
    .limit(1)
    .executeTakeFirst();
  return carried !== undefined;
}

/** A channel that was paused for months has more to be told than is read here. */
async function summaryOf(change: Change, row: Row<"delivery">, channel: Row<"channel">): Promise<Summary> {
  const told = toldEvents(change, row, channel);
  const counts = await told
    .select(["event.rank", sql<number>`count(*)`.as("count")])
    .select([sql<number>`min(event.at)`.as("from"), sql<number>`max(event.at)`.as("until")])
    .groupBy("event.rank")
    .orderBy("event.rank")
    .execute();
  const worst = told.select("event.id").orderBy("event.rank").orderBy("event.id").limit(mostInSummary);
  const named = await eventRows(change)
    .where("event.id", "in", worst)
    .orderBy("event.rank")
    .orderBy("event.id")
    .execute();
  return {
    total: counts.reduce((sum, { count }) => sum + count, 0),
    bySeverity: Object.fromEntries(counts.map(({ rank, count }) => [severityOf(rank), count])),
    from: timeText(Math.min(...counts.map(({ from }) => from))),
    until: timeText(Math.max(...counts.map(({ until }) => until))),
    events: named.map(shownEvent),
  };
}

// Kysely's own type of what is built is longer than what builds it.
function toldEvents(change: Change, { id }: Row<"delivery">, channel: Row<"channel">) {
  return change
    .selectFrom("delivery")
    .innerJoin("event", "event.id", "delivery.event_id")
    .leftJoin("audience", "audience.id", "event.audience_id")
    .where(({ or, eb }) => or([eb("delivery.id", "=", id), eb("delivery.carrier_id", "=", id)]))
    .where(mayTellRow(channel));
}
