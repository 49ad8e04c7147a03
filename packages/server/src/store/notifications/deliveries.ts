import type { Principal } from "../../contract/access.ts";
import type { Delivery, DeliveryQuery } from "../../contract/channel.ts";
import type { Page } from "../../contract/page.ts";
import { audited } from "../access/audited.ts";
import { type Context, timeOrNull, timeText } from "../context.ts";
import { numberPlace, pageFrom, readCursor } from "../cursor.ts";
import type { Row } from "../database.ts";
import type { Change, Database } from "../dialect/dialect.ts";
import { sightOf } from "../sight.ts";
import { heldChannel } from "./held-channel.ts";
import { addDelivery, addSendJob } from "./queue-deliveries.ts";
import { severityOf } from "../findings/severity-of.ts";

/** The newest first. */
export async function listDeliveries(
  context: Context,
  by: Principal,
  query: DeliveryQuery,
): Promise<Page<Delivery>> {
  const { organisation } = await sightOf(context.lookup, by);
  const place = readCursor(query.cursor, numberPlace);
  let found = deliveryRows(context.read, organisation);
  if (query.channel !== undefined) found = found.where("channel.public_id", "=", query.channel);
  if (query.state !== undefined) found = found.where("delivery.state", "=", query.state);
  if (place !== undefined) found = found.where("delivery.id", "<", place[0]);
  const rows = await found
    .orderBy("delivery.id", "desc")
    .limit(query.limit + 1)
    .execute();
  return pageFrom(rows, query.limit, ({ id }) => [id], rows.map(shown));
}

export async function getDelivery(
  context: Context,
  by: Principal,
  id: string,
): Promise<Delivery | undefined> {
  const { organisation } = await sightOf(context.lookup, by);
  const row = await deliveryRows(context.read, organisation)
    .where("delivery.public_id", "=", id)
    .executeTakeFirst();
  return row === undefined ? undefined : shown(row);
}

export async function testChannel(
  context: Context,
  by: Principal,
  id: string,
): Promise<Delivery | undefined> {
  const { organisation } = await sightOf(context.lookup, by);
  const made = await audited<string | undefined>(context, by, async (change) => {
    const channel = await change
      .selectFrom("channel")
      .selectAll()
      .where("public_id", "=", id)
      .where("organisation_id", "=", organisation)
      .executeTakeFirst();
    if (channel === undefined) return { result: undefined };
    const result = await addDelivery(change, channel, { event: null, title: "a test", at: context.now() });
    return { result, entry: { action: "channel.test", subject: id, detail: channel.name } };
  });
  return made === undefined ? undefined : getDelivery(context, by, made);
}

/** What a summary told is tried again with it. */
export async function retryDelivery(context: Context, by: Principal, id: string): Promise<boolean> {
  const { organisation } = await sightOf(context.lookup, by);
  const now = context.now();
  return audited(context, by, async (change) => {
    const row = await retriable(change, organisation, id);
    if (row === undefined) return { result: false };
    const head = row.carrier_id ?? row.id;
    const { public_id: first } = await change
      .updateTable("delivery")
      .set({ state: "waiting", attempts: 0, next_at: null })
      .where("id", "=", head)
      .returning("public_id")
      .executeTakeFirstOrThrow();
    await change
      .updateTable("delivery")
      .set({ state: "waiting" })
      .where("carrier_id", "=", head)
      .where("state", "=", "dead")
      .execute();
    const channel = { public_id: row.channel, organisation_id: row.organisation_id, name: row.name };
    const isTest = row.event_id === null;
    const title = row.title ?? "a test";
    const job = await addSendJob(change, channel, { id: first, title, at: now, isTest });
    await change.updateTable("delivery").set({ job }).where("id", "=", head).execute();
    await change
      .updateTable("job")
      .set({ run_at: now })
      .where("public_id", "=", job)
      .where("state", "=", "waiting")
      .execute();
    return { result: true, entry: { action: "delivery.retry", subject: id, detail: row.name } };
  });
}

/** One that was not sent; its channel is held first. */
async function retriable(change: Change, organisation: number, id: string) {
  const place = await change
    .selectFrom("delivery")
    .innerJoin("channel", "channel.id", "delivery.channel_id")
    .select("channel.id")
    .where("delivery.public_id", "=", id)
    .where("channel.organisation_id", "=", organisation)
    .executeTakeFirst();
  if (place === undefined) return undefined;
  await heldChannel(change, place);
  return change
    .selectFrom("delivery")
    .innerJoin("channel", "channel.id", "delivery.channel_id")
    .leftJoin("event", "event.id", "delivery.event_id")
    .select(["delivery.id", "delivery.public_id", "delivery.carrier_id", "delivery.event_id", "event.title"])
    .select(["channel.public_id as channel", "channel.organisation_id", "channel.name"])
    .where("delivery.public_id", "=", id)
    .where("delivery.state", "!=", "sent")
    .executeTakeFirst();
}

interface DeliveryRow extends Row<"delivery"> {
  readonly channel: string;
  readonly channel_name: string;
  readonly event: string | null;
  readonly event_kind: string | null;
  readonly event_rank: number | null;
  readonly event_title: string | null;
  readonly event_at: number | null;
  readonly carrier: string | null;
}

// Kysely's own type of what is built is longer than what builds it.
function deliveryRows(database: Database, organisation: number) {
  return database
    .selectFrom("delivery")
    .innerJoin("channel", "channel.id", "delivery.channel_id")
    .leftJoin("event", "event.id", "delivery.event_id")
    .leftJoin("delivery as carrier", "carrier.id", "delivery.carrier_id")
    .selectAll("delivery")
    .select(["channel.public_id as channel", "channel.name as channel_name"])
    .select(["event.public_id as event", "event.kind as event_kind", "event.rank as event_rank"])
    .select(["event.title as event_title", "event.at as event_at", "carrier.public_id as carrier"])
    .where("channel.organisation_id", "=", organisation);
}

function shown(row: DeliveryRow): Delivery {
  return {
    id: row.public_id,
    channel: { id: row.channel, name: row.channel_name },
    state: row.state as Delivery["state"],
    event:
      row.event === null
        ? null
        : {
            ...{ id: row.event, kind: row.event_kind ?? "", title: row.event_title ?? "" },
            ...{ severity: severityOf(row.event_rank ?? 4), at: timeText(row.event_at ?? 0) },
          },
    attempts: row.attempts,
    createdAt: timeText(row.created_at),
    nextAt: timeOrNull(row.next_at),
    sentAt: timeOrNull(row.sent_at),
    error: row.error,
    inSummary: row.carrier,
  };
}
