import { sql } from "kysely";
import type { Interval } from "../tables/inventory-tables.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";

/** Tables whose rows hold from one version of a branch (`from_seq`) until before another (`to_seq`). */
export type IntervalTable = "presence" | "relation" | "finding";

/** `to_seq` of a row that holds nowhere: sequences begin with 1. */
export const unseen = 0;

/** A row that holds at the version in question. */
export interface Held extends Interval {
  readonly id: number;
  /** What it is the row of; one row of a key holds at a time. */
  readonly key: string | number;
  /** What it says; other content is another row. */
  readonly content: string | number;
}

export interface Plan<H extends Held, W> {
  readonly ended: readonly H[];
  /** With the row that said something else, if there was one. */
  readonly begun: readonly { readonly wanted: W; readonly before: H | undefined }[];
}

/** What has to end and what has to begin, so that exactly what is wanted holds. */
export function planOf<
  H extends Held,
  W extends { readonly key: string | number; readonly content: string | number },
>(held: readonly H[], wanted: Iterable<W>): Plan<H, W> {
  const byKey = new Map(held.map((row) => [row.key, row]));
  const begun: { wanted: W; before: H | undefined }[] = [];
  for (const one of wanted) {
    const before = byKey.get(one.key);
    if (before?.content === one.content) byKey.delete(one.key);
    else begun.push({ wanted: one, before });
  }
  return { ended: [...byKey.values()], begun };
}

/** A version's place among those of its branch that were read. */
export interface Place {
  readonly stream: number;
  readonly sequence: number;
  /** The next one that was read; `open` when there is none. */
  readonly next: number;
}

const columns: Readonly<Record<IntervalTable, readonly string[]>> = {
  presence: ["stream_id", "entity_id", "fact_id"],
  relation: ["stream_id", "from_id", "to_id", "kind", "detail", "basis"],
  finding: [
    ...[
      "public_id",
      "stream_id",
      "project_id",
      "audience_id",
      "entity_id",
      "entity_name",
      "fingerprint",
      "content",
    ],
    ...["first_seq", "rule", "kind", "rank", "vulnerability_id", "urgency", "body", "state", "state_until"],
    ...["decided_until", "assignee", "origin", "policy_id", "found_at", "verdict"],
  ],
};

/** Ends rows at a version. One that holds at the next version too (the version came late) goes on there as a row of its own. */
export async function endRows(
  change: Change,
  { isOneOf, types }: SqlDialect,
  table: IntervalTable,
  ended: readonly Held[],
  { sequence, next }: Place,
): Promise<void> {
  if (ended.length === 0) return;
  const longer = ended.filter((row) => row.to_seq > next).map(({ id }) => id);
  if (longer.length > 0) {
    const copied = sql.join(columns[table].map((column) => sql.ref(column)));
    await sql`insert into ${sql.table(table)} (${copied}, from_seq, to_seq)
      select ${copied}, cast(${next} as ${sql.raw(types.integer)}), to_seq from ${sql.table(table)}
      where ${isOneOf("id", longer)}`.execute(change);
  }
  const ids = ended.map(({ id }) => id);
  await sql`update ${sql.table(table)} set to_seq = ${sequence} where ${isOneOf("id", ids)}`.execute(change);
}

/** Ids of rows that begin and end with a version that goes away, and of those that hold again because nothing ended them. */
export interface Withdrawn {
  readonly gone: readonly number[];
  readonly again: readonly number[];
}

/** Takes a version out of the history: what began with it begins with the next one, what ended with it goes on until the next one. */
export async function planWithdrawal(
  change: Change,
  table: IntervalTable,
  { stream, sequence, next }: Place,
): Promise<Withdrawn> {
  const rows = await sql<Interval & { id: number }>`select id, from_seq, to_seq from ${sql.table(table)}
    where stream_id = ${stream} and (from_seq = ${sequence} or to_seq = ${sequence})`.execute(change);
  return {
    gone: rows.rows
      .filter(({ from_seq, to_seq }) => from_seq === sequence && to_seq <= next)
      .map(({ id }) => id),
    again: rows.rows.filter(({ to_seq }) => to_seq === sequence).map(({ id }) => id),
  };
}

export async function withdraw(
  change: Change,
  { isOneOf }: SqlDialect,
  table: IntervalTable,
  { gone, again }: Withdrawn,
  { stream, sequence, next }: Place,
): Promise<void> {
  await sql`delete from ${sql.table(table)} where ${isOneOf("id", gone)}`.execute(change);
  await sql`update ${sql.table(table)} set from_seq = ${next}
    where stream_id = ${stream} and from_seq = ${sequence}`.execute(change);
  await sql`update ${sql.table(table)} set to_seq = ${next} where ${isOneOf("id", again)}`.execute(change);
}
