import { sql } from "kysely";
import type { ScanProgress, ScanRun, ServerScan } from "../../contract/scan.ts";
import { timeOrNull, timeText } from "../context.ts";
import type { Row } from "../database.ts";
import type { Database } from "../dialect/dialect.ts";
import { type Sight, seenBy } from "../sight.ts";

export const hour = 3_600_000;

// The type of the joined builder is Kysely's to infer.
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function seenScans(database: Database, sight: Sight) {
  return scanRows(database).where("project.audience_id", "in", seenBy(sight));
}

/** What is done with one (`auditedOn`) names it by its target. */
export const oneScan = { find: seenScan, nameOf: ({ target }: ScanRow): string => target };

export async function seenScan(database: Database, sight: Sight, id: string): Promise<ScanRow | undefined> {
  return seenScans(database, sight).where("scan.public_id", "=", id).executeTakeFirst();
}

/** Each with its project. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function scanRows(database: Database) {
  return database
    .selectFrom("scan")
    .innerJoin("project", "project.id", "scan.project_id")
    .selectAll("scan")
    .select([
      "project.public_id as project",
      "project.name as project_name",
      "project.audience_id as audience",
    ]);
}

export interface ScanRow extends Row<"scan"> {
  readonly project: string;
  readonly project_name: string;
  readonly audience: number;
}

/** The newest of each: the only one that can wait or run. */
export async function newestRuns(
  database: Database,
  scans: readonly number[],
): Promise<ReadonlyMap<number, ScanRun>> {
  if (scans.length === 0) return new Map();
  const rows = await runRows(database).where("scan_run.scan_id", "in", scans).where(isNewest).execute();
  return new Map(rows.map((row) => [row.scan_id, shownRun(row)]));
}

export const isNewest = sql<boolean>`scan_run.id = (select max(other.id) from scan_run as other where other.scan_id = scan_run.scan_id)`;

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function runRows(database: Database) {
  return database
    .selectFrom("scan_run")
    .leftJoin("version", "version.public_id", "scan_run.version")
    .selectAll("scan_run")
    .select("version.name as version_name");
}

export function shownRun(row: Row<"scan_run"> & { readonly version_name: string | null }): ScanRun {
  return {
    id: row.public_id,
    state: row.state as ScanRun["state"],
    askedBy: row.asked_by,
    askedAt: timeText(row.asked_at),
    startedAt: timeOrNull(row.started_at),
    finishedAt: timeOrNull(row.finished_at),
    attempts: row.attempts,
    isBeingCancelled: row.is_cancelled !== 0 && row.finished_at === null,
    // Written by the worker only.
    progress: row.progress === null ? null : (JSON.parse(row.progress) as ScanProgress),
    error: row.error,
    version:
      row.version === null || row.version_name === null ? null : { id: row.version, name: row.version_name },
  };
}

export function shownScan(row: ScanRow, run: ScanRun | undefined): ServerScan {
  return {
    id: row.public_id,
    target: row.target,
    project: { id: row.project, name: row.project_name },
    branch: row.branch,
    environment: row.environment,
    lineage: row.lineage !== 0,
    full: row.full_read !== 0,
    everyHours: row.every === null ? null : Math.round(row.every / hour),
    nextAt: timeOrNull(row.next_at),
    createdAt: timeText(row.created_at),
    createdBy: row.created_by,
    run: run ?? null,
  };
}
