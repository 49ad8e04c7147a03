import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { Page, PageQuery } from "../../contract/page.ts";
import type { Watch, WatchDetail, WatchedEvent, WatchedThing, WatchQuery } from "../../contract/watch.ts";
import { type Context, timeOrNull, timeText } from "../context.ts";
import { numberPlace, pageFrom, readCursor } from "../cursor.ts";
import type { Row } from "../database.ts";
import type { Database } from "../dialect/dialect.ts";
import { mostShownTargets } from "../scans/limits.ts";
import { hour } from "../scans/scan-rows.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { severityOf } from "../findings/severity-of.ts";

export interface WatchRow extends Row<"watch"> {
  readonly job_state: string | null;
  readonly project: string | null;
  readonly project_name: string | null;
}

/** A project that the asker may not see is not told. */
function seenWatches(database: Database, sight: Sight) {
  return database
    .selectFrom("watch")
    .leftJoin("job", "job.public_id", "watch.job")
    .leftJoin("project", (join) =>
      join.onRef("project.id", "=", "watch.project_id").on("project.audience_id", "in", seenBy(sight)),
    )
    .selectAll("watch")
    .select(["job.state as job_state", "project.public_id as project", "project.name as project_name"])
    .where("watch.audience_id", "in", seenBy(sight));
}

export async function watchRow({ read }: Context, by: Principal, id: string): Promise<WatchRow | undefined> {
  return seenWatch(read, await sightOf(read, by), id);
}

/** What is done with one (`auditedOn`) names it by its name. */
export const oneWatch = { find: seenWatch, nameOf: ({ name }: WatchRow): string => name };

async function seenWatch(database: Database, sight: Sight, id: string): Promise<WatchRow | undefined> {
  return seenWatches(database, sight).where("watch.public_id", "=", id).executeTakeFirst();
}

/** By name. */
export async function listWatches(context: Context, by: Principal, query: WatchQuery): Promise<Page<Watch>> {
  const { read } = context;
  const { limit, target } = query;
  const place = readCursor(query.cursor, numberPlace);
  let found = seenWatches(read, await sightOf(read, by));
  if (target !== undefined)
    found = found.where(
      sql<boolean>`exists (select 1 from watch_target where watch_id = watch.id and target = ${target})`,
    );
  if (place !== undefined) found = found.where("watch.id", "<", place[0]);
  const rows = await found
    .orderBy("watch.id", "desc")
    .limit(limit + 1)
    .execute();
  const items = await shownWatches(read, rows.slice(0, limit));
  return pageFrom(rows, limit, ({ id }) => [id], items);
}

export async function getWatch(
  context: Context,
  by: Principal,
  id: string,
): Promise<WatchDetail | undefined> {
  const row = await watchRow(context, by, id);
  if (row === undefined) return undefined;
  const [shown] = await shownWatches(context.read, [row]);
  const body = await context.read
    .selectFrom("watch_body")
    .select(["list", "seen"])
    .where("watch_id", "=", row.id)
    .executeTakeFirst();
  if (shown === undefined || body === undefined) return undefined;
  // Written by the worker only.
  const seen = JSON.parse(body.seen) as readonly WatchedThing[];
  return { ...shown, list: body.list, seen };
}

export async function shownWatches(database: Database, rows: readonly WatchRow[]): Promise<readonly Watch[]> {
  const targets = await targetsOf(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.public_id,
    name: row.name,
    everyHours: Math.round(row.every / hour),
    targets: targets.filter(({ watch_id }) => watch_id === row.id).map(({ target }) => target),
    targetsTotal: row.targets,
    rescanInto:
      row.project === null || row.project_name === null ? null : { id: row.project, name: row.project_name },
    state: stateOf(row),
    // Written by the worker only.
    progress: row.progress === null ? null : (JSON.parse(row.progress) as Watch["progress"]),
    lastLookAt: timeOrNull(row.last_at),
    nextLookAt: timeText(row.next_at),
    error: row.error,
    things: row.things,
    unobserved: row.unobserved,
    createdAt: timeText(row.created_at),
    createdBy: row.created_by,
  }));
}

function stateOf({ job_state }: WatchRow): Watch["state"] {
  return job_state === "running" ? "looking" : job_state === "waiting" ? "waiting" : "idle";
}

async function targetsOf(
  database: Database,
  watches: readonly number[],
): Promise<readonly Row<"watch_target">[]> {
  if (watches.length === 0) return [];
  return database
    .selectFrom("watch_target")
    .selectAll()
    .where("watch_id", "in", watches)
    .where("position", "<", mostShownTargets)
    .orderBy("position")
    .execute();
}

export async function listWatchEvents(
  context: Context,
  by: Principal,
  id: string,
  query: PageQuery,
): Promise<Page<WatchedEvent> | undefined> {
  const watch = await watchRow(context, by, id);
  if (watch === undefined) return undefined;
  const place = readCursor(query.cursor, numberPlace);
  let found = context.read.selectFrom("watch_event").selectAll().where("watch_id", "=", watch.id);
  if (place !== undefined) found = found.where("id", "<", place[0]);
  const rows = await found
    .orderBy("id", "desc")
    .limit(query.limit + 1)
    .execute();
  return pageFrom(rows, query.limit, (row) => [row.id], rows.map(shownEvent));
}

function shownEvent(row: Row<"watch_event">): WatchedEvent {
  return {
    // Written by the worker only.
    ...(JSON.parse(row.body) as Pick<
      WatchedEvent,
      "target" | "url" | "action" | "before" | "after" | "files"
    >),
    id: row.public_id,
    kind: row.kind,
    severity: severityOf(row.rank),
    at: timeText(row.at),
    title: row.title,
  };
}
