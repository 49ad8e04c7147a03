import { type RawBuilder, sql } from "kysely";
import type { NewRow, Tables } from "./database.ts";
import type { Change, SqlDialect } from "./dialect/dialect.ts";
import { rowsAtOnce } from "./limits.ts";

/** Many rows of one shape, a few statements; `tail` says what happens with those that are there. */
export async function insertRows<T extends keyof Tables>(
  change: Change,
  dialect: SqlDialect,
  table: T,
  rows: readonly NewRow<T>[],
  tail: RawBuilder<unknown> = sql``,
): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const some: readonly object[] = rows.slice(start, start + rowsAtOnce);
    const columns = Object.keys(some[0] ?? {});
    const { rows: made } = await sql<{ id: number }>`
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      ${dialect.records(table, columns, some)} ${tail}`.execute(change);
    for (const { id } of made) ids.push(id);
  }
  return ids;
}

export const orNothing: RawBuilder<unknown> = sql`on conflict do nothing`;
/** Ids of the rows that were not there. */
export const newIds: RawBuilder<unknown> = sql`on conflict do nothing returning id`;
export const returningIds: RawBuilder<unknown> = sql`returning id`;
