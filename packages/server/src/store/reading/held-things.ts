import { sql } from "kysely";
import type { Database, SqlDialect } from "../dialect/dialect.ts";
import { heldAt } from "./held-at.ts";
import type { Held, Place } from "./intervals.ts";

/** A thing of a branch, by its ids and by their names. */
export interface HeldThing extends Held {
  readonly key: number;
  readonly content: number;
  /** Public id of the entity. */
  readonly entity: string;
  /** Hash of the fact. */
  readonly fact: string;
}

/** Names are picked row by row, by their keys: joined, PostgreSQL would rather read all entities and facts there are (7.6 ms, and 2). */
export function heldThings(
  database: Database,
  dialect: SqlDialect,
  place: Place,
): Promise<readonly HeldThing[]> {
  const columns = sql`entity_id as key, fact_id as content,
    (select public_id from entity where id = entity_id) as entity, (select hash from fact where id = fact_id) as fact`;
  return heldAt<HeldThing>(database, dialect, "presence", { place, columns, others: ["entity", "fact"] });
}
