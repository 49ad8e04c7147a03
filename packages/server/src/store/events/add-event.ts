import type { EventBody } from "../../contract/event.ts";
import type { Change } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import { queueDeliveries, type ToldEvent } from "../notifications/queue-deliveries.ts";
import { storedText } from "../stored-text.ts";
import { longestEventFacts, longestEventLine, longestEventTitle, mostEventLines } from "./limits.ts";

/** Ids are internal ones but for `entity`. */
export interface NewEvent {
  readonly organisation: number;
  /** Who sees it beside admins; `null`: nobody. Of a project, its audience. */
  readonly audience: number | null;
  readonly project: number | null;
  /** The public id of an entity. */
  readonly entity: string | null;
  /** One of `eventKindNames`, or `watch-…`. */
  readonly kind: string;
  /** Of `severityNames`: 0 critical … 4 info. */
  readonly rank: number;
  /** What happened to what; the same key again is the same event. */
  readonly key: string;
  /** What happened, in one sentence. */
  readonly title: string;
  readonly body: Partial<EventBody>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Tells of something, in the transaction that made it so: who is to hear of it will. What was told already is not told again. */
export function addEvent(change: Change, told: NewEvent): Promise<void> {
  return addEvents(change, told.organisation, [told]);
}

/** Several things of one organisation: its channels are read once for all of them. */
export async function addEvents(
  change: Change,
  organisation: number,
  told: readonly Omit<NewEvent, "organisation">[],
): Promise<void> {
  const made: ToldEvent[] = [];
  for (const one of told) made.push(...(await makeEvent(change, { ...one, organisation })));
  await queueDeliveries(change, organisation, made);
}

/** None when it was told already. */
async function makeEvent(change: Change, told: NewEvent): Promise<readonly ToldEvent[]> {
  const { organisation, audience, project, entity, kind, rank, key, at } = told;
  const title = storedText(told.title, longestEventTitle);
  const made = await change
    .insertInto("event")
    .values({
      ...{ public_id: newId(at), organisation_id: organisation, audience_id: audience, project_id: project },
      ...{ entity, kind, rank, key: storedText(key, 500), at },
      ...{ title, body: JSON.stringify(bodyOf(told.body)) },
    })
    .onConflict((conflict) => conflict.columns(["organisation_id", "key"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made === undefined ? [] : [{ id: made.id, audience, project, kind, rank, title, at }];
}

/** All of it, bounded: what is told comes from documents and other hosts. */
function bodyOf({ text = "", lines = [], version = null, facts = {} }: Partial<EventBody>): EventBody {
  return {
    text: storedText(text, longestEventLine),
    lines: lines.slice(0, mostEventLines).map((line) => storedText(line, longestEventLine)),
    version,
    facts: JSON.stringify(facts).length > longestEventFacts ? {} : facts,
  };
}
