import { sql } from "kysely";
import type { FindingCounts } from "../../contract/counts.ts";
import type { Context } from "../context.ts";
import { severityOf } from "../findings/severity-of.ts";

/** Findings that count at each of the versions (internal ids), by severity. */
export async function findingCountsOf(
  { read, dialect, now }: Context,
  versions: readonly number[],
): Promise<(version: number | null) => FindingCounts> {
  const rows =
    versions.length === 0
      ? []
      : await read
          .selectFrom("version")
          .innerJoin("finding", "finding.stream_id", "version.stream_id")
          .select(["version.id as subject", "finding.rank", sql<number>`count(*)`.as("count")])
          .where("version.id", "in", dialect.numbers(versions))
          .where("version.state", "=", "ready")
          .whereRef("finding.from_seq", "<=", "version.sequence")
          .whereRef("finding.to_seq", ">", "version.sequence")
          .where("finding.decided_until", "<=", now())
          .groupBy(["version.id", "finding.rank"])
          .execute();
  return countsBySeverity(rows);
}

interface CountRow {
  readonly subject: number;
  readonly rank: number;
  readonly count: number;
}

export function countsBySeverity(rows: readonly CountRow[]): (subject: number | null) => FindingCounts {
  const counts = new Map<number, FindingCounts>();
  for (const { subject, rank, count } of rows)
    counts.set(subject, { ...(counts.get(subject) ?? none), [severityOf(rank)]: count });
  return (subject) => (subject === null ? none : (counts.get(subject) ?? none));
}

const none: FindingCounts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
