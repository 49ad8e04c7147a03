import { addJob } from "../../jobs/add-job.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import { eventAudience, isToldOf } from "./channel-filter.ts";
import { jobTries } from "./limits.ts";

export interface ToldEvent {
  /** Internal ids. */
  readonly id: number;
  readonly audience: number | null;
  readonly project: number | null;
  readonly kind: string;
  readonly rank: number;
  readonly title: string;
  readonly at: number;
}

/** Puts events into the outbox of every channel that is told of such, in the transaction that makes them. */
export async function queueDeliveries(
  change: Change,
  organisation: number,
  told: readonly ToldEvent[],
): Promise<void> {
  if (told.length === 0) return;
  const channels = await change
    .selectFrom("channel")
    .selectAll()
    .where("organisation_id", "=", organisation)
    .orderBy("id")
    .execute();
  if (channels.length === 0) return;
  for (const event of told) await queueEvent(change, channels, event);
}

async function queueEvent(
  change: Change,
  channels: readonly Row<"channel">[],
  { id, kind, rank, title, at, ...place }: ToldEvent,
): Promise<void> {
  const project = await publicProject(change, place.project);
  const audience = await eventAudience(change, place.audience);
  for (const channel of channels)
    if (isToldOf(channel, { kind, rank, project, audience }))
      await addDelivery(change, channel, { event: id, title, at });
}

export interface NewDelivery {
  /** `null`: a test. */
  readonly event: number | null;
  readonly title: string;
  readonly at: number;
}

/** One that waits. What a paused channel is to be told has no job until it is resumed. */
export async function addDelivery(
  change: Change,
  channel: Row<"channel">,
  { event, title, at }: NewDelivery,
): Promise<string> {
  const id = newId(at);
  const isTest = event === null;
  const job =
    channel.is_paused === 1 && !isTest ? "" : await addSendJob(change, channel, { id, title, at, isTest });
  await change
    .insertInto("delivery")
    .values({
      ...{ public_id: id, channel_id: channel.id, event_id: event, carrier_id: null, state: "waiting" },
      ...{ attempts: 0, job, created_at: at, first_at: null, next_at: null, sent_at: null, error: null },
    })
    .execute();
  return id;
}

/** Deliveries of one channel are sent one after the other, in order; a test goes beside them. */
export function addSendJob(
  change: Change,
  channel: Pick<Row<"channel">, "public_id" | "organisation_id" | "name">,
  {
    id,
    title,
    at,
    isTest = false,
  }: { readonly id: string; readonly title: string; readonly at: number; readonly isTest?: boolean },
): Promise<string> {
  return addJob(change, channel.organisation_id, at, {
    ...{ kind: "send-event", payload: { delivery: id }, dedupeKey: `send:${id}`, mostAttempts: jobTries },
    subject: `${channel.name}: ${title}`,
    ...(isTest ? { priority: 1 } : { lane: `channel:${channel.public_id}` }),
  });
}

async function publicProject(change: Change, project: number | null): Promise<string | null> {
  if (project === null) return null;
  const row = await change
    .selectFrom("project")
    .select("public_id")
    .where("id", "=", project)
    .executeTakeFirstOrThrow();
  return row.public_id;
}
