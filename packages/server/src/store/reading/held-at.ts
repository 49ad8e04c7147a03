import { sql } from "kysely";
import type { Database, SqlDialect } from "../dialect/dialect.ts";
import type { Held, IntervalTable, Place } from "./intervals.ts";

/** Which rows, and what more is asked of them than their interval. */
export interface AskedRows<H extends Held> {
  readonly place: Place;
  /** As `key`, `content` and the others. */
  readonly columns: ReturnType<typeof sql>;
  readonly others?: readonly (Exclude<keyof H, keyof Held> & string)[];
}

/** Rows of a branch that hold at a version. */
export function heldAt<H extends Held>(
  database: Database,
  dialect: SqlDialect,
  table: IntervalTable,
  { place: { stream, sequence }, columns, others = [] }: AskedRows<H>,
): Promise<readonly H[]> {
  const names = ["id", "from_seq", "to_seq", "key", "content", ...others] as const;
  return dialect.rowsOf<H>(
    database,
    names,
    sql`select id, from_seq, to_seq, ${columns} from ${sql.table(table)}
      where stream_id = ${stream} and to_seq > ${sequence} and from_seq <= ${sequence}`,
  );
}
