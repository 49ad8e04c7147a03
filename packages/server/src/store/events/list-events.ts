import type { Principal } from "../../contract/access.ts";
import type { Event, EventBody, EventQuery } from "../../contract/event.ts";
import { severityNames } from "../../contract/finding.ts";
import type { Page } from "../../contract/page.ts";
import { type Context, timeText } from "../context.ts";
import { numberPlace, pageFrom, readCursor } from "../cursor.ts";
import type { Row } from "../database.ts";
import type { Database } from "../dialect/dialect.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { severityOf } from "../findings/severity-of.ts";

/** The newest first. What nobody's audience is told only admins see. */
export async function listEvents(context: Context, by: Principal, query: EventQuery): Promise<Page<Event>> {
  const sight = await sightOf(context.lookup, by);
  const { limit } = query;
  const place = readCursor(query.cursor, numberPlace);
  let found = selected(seenEvents(context.read, by, sight), query);
  if (place !== undefined) found = found.where("event.id", "<", place[0]);
  const rows = await found
    .orderBy("event.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageFrom(rows, limit, ({ id }) => [id], rows.map(shownEvent));
}

export async function getEvent(context: Context, by: Principal, id: string): Promise<Event | undefined> {
  const sight = await sightOf(context.lookup, by);
  const row = await seenEvents(context.read, by, sight).where("event.public_id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : shownEvent(row);
}

function seenEvents(database: Database, by: Principal, sight: Sight) {
  const found = eventRows(database).where("event.organisation_id", "=", sight.organisation);
  return by.role === "admin" ? found : found.where("event.audience_id", "in", seenBy(sight));
}

type Found = ReturnType<typeof eventRows>;

// Kysely's own type of what is built is longer than what builds it.
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function eventRows(database: Database) {
  return database
    .selectFrom("event")
    .leftJoin("project", "project.id", "event.project_id")
    .selectAll("event")
    .select(["project.public_id as project", "project.name as project_name"]);
}

function selected(rows: Found, { kind, leastSeverity, project, since, until }: EventQuery): Found {
  let found = rows;
  if (kind?.endsWith("*") === true)
    // The next text that does not begin so: `-` and `.` are neighbours.
    found = found
      .where("event.kind", ">=", kind.slice(0, -1))
      .where("event.kind", "<", `${kind.slice(0, -1)}~`);
  else if (kind !== undefined) found = found.where("event.kind", "=", kind);
  if (leastSeverity !== undefined)
    found = found.where("event.rank", "<=", severityNames.indexOf(leastSeverity));
  if (project !== undefined) found = found.where("project.public_id", "=", project);
  if (since !== undefined) found = found.where("event.at", ">=", Date.parse(since));
  if (until !== undefined) found = found.where("event.at", "<", Date.parse(until));
  return found;
}

export interface EventRow extends Row<"event"> {
  readonly project: string | null;
  readonly project_name: string | null;
}

export function shownEvent(row: EventRow): Event {
  return {
    id: row.public_id,
    kind: row.kind,
    severity: severityOf(row.rank),
    at: timeText(row.at),
    title: row.title,
    // Written by `addEvent` only.
    body: JSON.parse(row.body) as EventBody,
    project: row.project === null ? null : { id: row.project, name: row.project_name ?? "" },
    entity: row.entity,
  };
}
