import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { addJob } from "../../jobs/add-job.ts";
import type { Context } from "../context.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";
import { lowPriority, mostSweepTries, sweepAfterMilliseconds, sweepPause, sweptAtOnce } from "./limits.ts";
import { referred } from "./references.table.ts";

type Referred = (typeof referred)[number];

/** What was collected, by table. */
export type Swept = Readonly<Record<Referred["table"], number>>;

/** In the transaction of a removal: what only it had is collected later. */
export async function queueSweep(change: Change, organisation: number, now: number): Promise<void> {
  await addJob(change, organisation, now, {
    ...{ kind: "sweep", subject: "what no version has any more", payload: {} },
    ...{ dedupeKey: "sweep", priority: lowPriority, runAt: now + sweepAfterMilliseconds },
  });
}

/** Where a sweep goes on: at what comes after this id of the table. */
export interface SweepPlace {
  readonly table: Referred["table"];
  readonly after: number;
}

/**
 * Collects what nothing refers to any more, in pieces. What is left when it is over is a job of its own, so that a store which takes
 * longer than one job may is swept to its end. An upload that uses something at that very moment keeps it: on PostgreSQL the
 * piece that would remove it fails by the reference and is tried again. `isOver` is asked between pieces.
 */
export async function sweepOrphans(
  context: Context,
  isOver: () => boolean = () => false,
  from: SweepPlace = { table: referred[0].table, after: 0 },
): Promise<Swept> {
  const swept = { entity: 0, fact: 0, label: 0, document: 0 };
  const first = referred.findIndex(({ table }) => table === from.table);
  for (const [index, one] of referred.slice(first).entries()) {
    for (let after = index === 0 ? from.after : 0; ;) {
      if (isOver()) {
        await queueRest(context, { table: one.table, after });
        return swept;
      }
      const ids = await someIds(context, one.table, after);
      const last = ids.at(-1);
      if (last === undefined) break;
      swept[one.table] += await piece(context, one, ids);
      after = last;
      await setTimeout(sweepPause);
    }
  }
  await sweepAliases(context);
  return swept;
}

/** Its key is not that of the job which asks for it: that one still runs. */
async function queueRest(context: Context, { table, after }: SweepPlace): Promise<void> {
  await crossingSafe(context, async (change) => {
    const { id } = await change.selectFrom("organisation").select("id").limit(1).executeTakeFirstOrThrow();
    await addJob(change, id, context.now(), {
      ...{ kind: "sweep", subject: "what no version has any more, further on", payload: { table, after } },
      ...{ dedupeKey: `sweep:${table}:${after}`, priority: lowPriority },
    });
  });
}

async function someIds(
  { read }: Context,
  table: Referred["table"],
  after: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(table)} where id > ${after} order by id limit ${sweptAtOnce}`.execute(read);
  return rows.map(({ id }) => id);
}

async function piece(context: Context, one: Referred, ids: readonly number[]): Promise<number> {
  const { dialect, write, read } = context;
  for (let tries = 1; ; tries += 1) {
    try {
      // Most pieces have nothing: they take no right to write.
      const found = await orphansAmong(read, one, ids, dialect);
      if (found.length === 0) return 0;
      return await write.transaction().execute(async (change) => {
        const orphans = await orphansAmong(change, one, found, dialect);
        await removeOwned(change, one.table, orphans, dialect);
        await sql`delete from ${sql.table(one.table)} where id in ${dialect.numbers(orphans)}`.execute(
          change,
        );
        return orphans.length;
      });
    } catch (error) {
      if (!dialect.isCrossing(error)) throw error;
      if (tries === mostSweepTries) return 0;
    }
  }
}

async function orphansAmong(
  database: Context["read"],
  { table, by }: Referred,
  ids: readonly number[],
  { numbers }: SqlDialect,
): Promise<readonly number[]> {
  const free = by.map(
    ([from, column]) =>
      sql`not exists (select 1 from ${sql.table(from)} where ${sql.ref(`${from}.${column}`)} = it.id)`,
  );
  const { rows } = await sql<{ id: number }>`
    select it.id from ${sql.table(table)} as it
    where it.id in ${numbers(ids)} and ${sql.join(free, sql` and `)}`.execute(database);
  return rows.map(({ id }) => id);
}

async function removeOwned(
  change: Change,
  table: Referred["table"],
  ids: readonly number[],
  dialect: SqlDialect,
): Promise<void> {
  if (table === "entity")
    await change.deleteFrom("identifier").where("entity_id", "in", dialect.numbers(ids)).execute();
  if (table === "label") await dialect.unindexLabels(ids).execute(change);
}

/** Other names of findings that are gone. */
async function sweepAliases({ write }: Context): Promise<void> {
  for (;;) {
    const { rows } = await sql`delete from finding_alias where finding in (
        select alias.finding from finding_alias as alias
        where not exists (select 1 from finding where finding.public_id = alias.finding) limit ${sweptAtOnce})
      returning finding`.execute(write);
    if (rows.length === 0) return;
  }
}
