import { type RawBuilder, sql } from "kysely";
import type { NewRow, Tables } from "./database.ts";
import type { Change, NamedBy, SqlDialect } from "./dialect/dialect.ts";
import { rowsAtOnce } from "./limits.ts";

/** Many rows of one shape, a few statements; `tail` says what happens with those that are there. */
export async function insertRows<T extends keyof Tables>(
  change: Change,
  dialect: SqlDialect,
  table: T,
  rows: readonly NewRow<T>[],
  tail: RawBuilder<unknown> = sql``,
): Promise<readonly number[]> {
  const made = await insert<{ id: number }>(change, dialect, table, rows, tail);
  return made.map(({ id }) => id);
}

/** Makes those that are not there: the names of these with their ids. */
export async function insertNamed<T extends keyof Tables>(
  change: Change,
  dialect: SqlDialect,
  { table, column }: NamedBy & { readonly table: T },
  rows: readonly NewRow<T>[],
): Promise<ReadonlyMap<string, number>> {
  const tail = sql`${orNothing} returning id, ${sql.ref(column)} as name`;
  const made = await insert<{ id: number; name: string }>(change, dialect, table, rows, tail);
  return new Map(made.map(({ id, name }) => [name, id]));
}

export const orNothing: RawBuilder<unknown> = sql`on conflict do nothing`;
export const returningIds: RawBuilder<unknown> = sql`returning id`;

async function insert<R>(
  change: Change,
  dialect: SqlDialect,
  table: keyof Tables,
  rows: readonly object[],
  tail: RawBuilder<unknown>,
): Promise<readonly R[]> {
  const made: R[] = [];
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some = rows.slice(start, start + rowsAtOnce);
    const columns = Object.keys(some[0] ?? {});
    const result = await sql<R>`
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      ${dialect.records(table, columns, some)} ${tail}`.execute(change);
    for (const row of result.rows) made.push(row);
  }
  return made;
}
