import { sql } from "kysely";
import type { Context } from "../context.ts";
import { open, type NewRow } from "../database.ts";
import type { Change, Database, SqlDialect } from "../dialect/dialect.ts";
import { insertRows, returningIds } from "../insert-rows.ts";
import { piecesOf } from "../pieces.ts";
import { type HistoryPlan, planPresences, planRelations, type Turn } from "./change-history.ts";
import { crossingSafe } from "./crossing-safe.ts";
import { lookAt, nextRead, type VersionGround } from "./draw-version.ts";
import type { DrawnThing, Drawing } from "./drawing.ts";
import { heldThings } from "./held-things.ts";
import { endRows, type Held, type Place, unseen } from "./intervals.ts";
import { type KeptThing, keepThings } from "./keep-things.ts";
import { type LatestTurn, offerEdges, offerEntities } from "./latest-view.ts";

/** What of a large drawing is written before the transaction that shows it. */
export interface Staged {
  /** The versions of the branch that were read when it was planned: with others the plan is another. */
  readonly versions: string;
  readonly kept: ReadonlyMap<string, KeptThing>;
  readonly presences: StagedTurn;
  readonly relations: StagedTurn;
}

interface StagedTurn {
  readonly ended: readonly Held[];
  readonly begun: readonly number[];
}

/** What holds at a version from now on. */
export interface Shown {
  readonly turn: LatestTurn;
  readonly kept: ReadonlyMap<string, KeptThing>;
}

/** Larger ones would keep other writers waiting if they were written in one transaction. */
export function isLarge({ largestChange }: Context, { things, relations }: Drawing): boolean {
  return things.size + relations.length > largestChange;
}

/**
 * Writes a large drawing in pieces, each a short transaction. Nobody sees any of it: things that nothing is the presence of, rows that
 * hold nowhere (`unseen`), and edges and entities that no branch has. What a killed process leaves is taken away by the next
 * drawing of the branch. `undefined` = there is nothing to draw.
 */
export async function stageDrawing(
  context: Context,
  versionId: string,
  drawing: Drawing,
): Promise<Staged | undefined> {
  const ground = await lookAt(context.read, versionId);
  if (ground === undefined || ground.state === "ready") return undefined;
  await removeStagedInPieces(context, ground.stream);
  const kept = await keepInPieces(context, ground, drawing.things);
  const versions = await versionsRead(context.read, ground.stream);
  const { stream, sequence, audience } = ground;
  const place = { stream, sequence, next: await nextRead(context.read, stream, sequence) };
  const held = await heldThings(context.read, context.dialect, place);
  const presences = await stage(context, planPresences(place, held, kept));
  const relations = await stage(
    context,
    await planRelations(context.read, context.dialect, place, { relations: drawing.relations, kept }),
  );
  if (place.next === open) {
    for (const begun of piecesOf(presences.begun, context.largestChange))
      await crossingSafe(context, (change) => offerEntities(change, context.dialect, audience, begun));
    for (const begun of piecesOf(relations.begun, context.largestChange))
      await crossingSafe(context, (change) => offerEdges(change, context.dialect, audience, begun));
  }
  return { versions, kept, presences, relations };
}

/** Makes what was staged hold; `undefined` when the branch is not any more as it was then. */
export async function showStaged(
  change: Change,
  dialect: SqlDialect,
  place: Place,
  staged: Staged,
): Promise<Shown | undefined> {
  const { versions, presences, relations, kept } = staged;
  const isAsPlanned =
    (await versionsRead(change, place.stream)) === versions &&
    (await isThere(change, dialect, "presence", presences)) &&
    (await isThere(change, dialect, "relation", relations));
  if (!isAsPlanned) return undefined;
  const turn = {
    presences: await show(change, dialect, "presence", presences, place),
    relations: await show(change, dialect, "relation", relations, place),
  };
  return { turn, kept };
}

/** Another process may draw the same version, and have taken away what this one staged. */
async function isThere(
  change: Change,
  { isOneOf }: SqlDialect,
  table: "presence" | "relation",
  { begun }: StagedTurn,
): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}
    where ${isOneOf("id", begun)} and to_seq = ${sql.lit(unseen)}`.execute(change);
  return rows[0]?.count === begun.length;
}

async function show(
  change: Change,
  dialect: SqlDialect,
  table: "presence" | "relation",
  { ended, begun }: StagedTurn,
  place: Place,
): Promise<Turn> {
  await endRows(change, dialect, table, ended, place);
  await sql`update ${sql.table(table)} set to_seq = ${place.next}
    where ${dialect.isOneOf("id", begun)}`.execute(change);
  return { begun, ended: ended.map(({ id }) => id) };
}

/** Takes away what a drawing that did not end left in a branch. */
export async function removeStaged(change: Change, stream: number): Promise<void> {
  for (const table of ["presence", "relation"] as const)
    await sql`delete from ${sql.table(table)}
      where stream_id = ${stream} and to_seq = ${sql.lit(unseen)}`.execute(change);
}

async function removeStagedInPieces(context: Context, stream: number): Promise<void> {
  for (const table of ["presence", "relation"] as const)
    for (let removed = 1n; removed > 0n;)
      removed = await crossingSafe(context, async (change) => {
        const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)} where id in (
          select id from ${sql.table(table)} where stream_id = ${stream} and to_seq = ${sql.lit(unseen)}
          limit ${sql.lit(context.largestChange)})`.execute(change);
        return numAffectedRows;
      });
}

/** Of all versions of a branch that were read, their places. */
async function versionsRead(database: Database, stream: number): Promise<string> {
  const rows = await database
    .selectFrom("version")
    .select("sequence")
    .where("stream_id", "=", stream)
    .where("state", "=", "ready")
    .orderBy("sequence")
    .execute();
  return rows.map(({ sequence }) => sequence).join(" ");
}

async function keepInPieces(
  context: Context,
  { organisation }: VersionGround,
  things: ReadonlyMap<string, DrawnThing>,
): Promise<ReadonlyMap<string, KeptThing>> {
  const kept = new Map<string, KeptThing>();
  for (const some of piecesOf([...things], context.largestChange)) {
    const made = await crossingSafe(context, (change) =>
      keepThings(change, context.dialect, organisation, new Map(some)),
    );
    for (const [key, thing] of made) kept.set(key, thing);
  }
  return kept;
}

async function stage<T extends "presence" | "relation">(
  context: Context,
  { table, ended, begun }: HistoryPlan<T>,
): Promise<StagedTurn> {
  const ids: number[] = [];
  for (const some of piecesOf(begun, context.largestChange)) {
    const rows: readonly NewRow<T>[] = some.map((row) => ({ ...row, to_seq: unseen }));
    const made = await crossingSafe(context, (change) =>
      insertRows(change, context.dialect, table, rows, returningIds),
    );
    for (const id of made) ids.push(id);
  }
  return { ended, begun: ids };
}
