import { sql } from "kysely";
import type { NewRow } from "../database.ts";
import type { Change, Database, SqlDialect } from "../dialect/dialect.ts";
import { insertRows, returningIds } from "../insert-rows.ts";
import type { DrawnRelation } from "./drawing.ts";
import { heldAt } from "./held-at.ts";
import { endRows, type Held, type Place, planOf } from "./intervals.ts";
import type { KeptThing } from "./keep-things.ts";

/** Ids of the rows that began at a version and of those that ended there. */
export interface Turn {
  readonly begun: readonly number[];
  readonly ended: readonly number[];
}

type History = "presence" | "relation";

/** What of a branch has to end and to begin at a version, so that exactly what was drawn holds there. */
export interface HistoryPlan<T extends History> {
  readonly table: T;
  readonly ended: readonly Held[];
  readonly begun: readonly NewRow<T>[];
}

export function planPresences(
  place: Place,
  held: readonly Held[],
  kept: ReadonlyMap<string, KeptThing>,
): HistoryPlan<"presence"> {
  const wanted = Array.from(kept.values(), ({ entity, fact }) => ({ key: entity, content: fact }));
  const { ended, begun } = planOf(held, wanted);
  const rows = begun.map(({ wanted: { key, content } }) => ({
    ...{ stream_id: place.stream, entity_id: key, fact_id: content },
    ...intervalOf(place),
  }));
  return { table: "presence", ended, begun: rows };
}

export async function planRelations(
  database: Database,
  dialect: SqlDialect,
  place: Place,
  {
    relations,
    kept,
  }: { readonly relations: readonly DrawnRelation[]; readonly kept: ReadonlyMap<string, KeptThing> },
): Promise<HistoryPlan<"relation">> {
  const columns = sql`from_id || ' ' || to_id || ' ' || kind || ' ' || basis || ' ' || detail as key, 0 as content`;
  const held = await heldAt(database, dialect, "relation", { place, columns });
  const wanted = relations.flatMap(({ from, to, kind, detail, basis }) => {
    const [source, target] = [kept.get(from)?.entity, kept.get(to)?.entity];
    if (source === undefined || target === undefined) return [];
    const row = { from_id: source, to_id: target, kind, detail, basis };
    return [{ key: [source, target, kind, basis, detail].join(" "), content: 0, row }];
  });
  const { ended, begun } = planOf(held, wanted);
  const rows = begun.map(({ wanted: { row } }) => ({
    stream_id: place.stream,
    ...row,
    ...intervalOf(place),
  }));
  return { table: "relation", ended, begun: rows };
}

/** Makes a plan true. */
export async function changeHistory<T extends History>(
  change: Change,
  dialect: SqlDialect,
  place: Place,
  { table, ended, begun }: HistoryPlan<T>,
): Promise<Turn> {
  await endRows(change, dialect, table, ended, place);
  const ids = await insertRows(change, dialect, table, begun, returningIds);
  return { begun: ids, ended: ended.map(({ id }) => id) };
}

export function intervalOf({ sequence, next }: Place): { from_seq: number; to_seq: number } {
  return { from_seq: sequence, to_seq: next };
}
