import type { Principal } from "../../contract/access.ts";
import type { Page, PageQuery } from "../../contract/page.ts";
import type { ScanRun, ServerScan, ServerScanQuery } from "../../contract/scan.ts";
import type { Context } from "../context.ts";
import { numberPlace, pageFrom, readCursor } from "../cursor.ts";
import { sightOf } from "../sight.ts";
import {
  isNewest,
  newestRuns,
  runRows,
  type ScanRow,
  seenScan,
  seenScans,
  shownRun,
  shownScan,
} from "./scan-rows.ts";

/** The newest first. */
export async function listScans(
  context: Context,
  by: Principal,
  query: ServerScanQuery,
): Promise<Page<ServerScan>> {
  const { read } = context;
  const { limit, project, state } = query;
  const place = readCursor(query.cursor, numberPlace);
  let found = seenScans(read, await sightOf(read, by));
  if (project !== undefined) found = found.where("project.public_id", "=", project);
  if (state !== undefined)
    found = found.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("scan_run")
          .select("scan_run.id")
          .whereRef("scan_run.scan_id", "=", "scan.id")
          .where("scan_run.state", "=", state)
          .where(isNewest),
      ),
    );
  if (place !== undefined) found = found.where("scan.id", "<", place[0]);
  const rows = await found
    .orderBy("scan.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageFrom(rows, limit, ({ id }) => [id], await withRuns(context, rows));
}

export async function getScan(context: Context, by: Principal, id: string): Promise<ServerScan | undefined> {
  const row = await scanRow(context, by, id);
  return row === undefined ? undefined : (await withRuns(context, [row]))[0];
}

async function scanRow({ read }: Context, by: Principal, id: string): Promise<ScanRow | undefined> {
  return seenScan(read, await sightOf(read, by), id);
}

async function withRuns({ read }: Context, rows: readonly ScanRow[]): Promise<readonly ServerScan[]> {
  const runs = await newestRuns(
    read,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => shownScan(row, runs.get(row.id)));
}

export async function listRuns(
  context: Context,
  by: Principal,
  id: string,
  query: PageQuery,
): Promise<Page<ScanRun> | undefined> {
  const scan = await scanRow(context, by, id);
  if (scan === undefined) return undefined;
  const place = readCursor(query.cursor, numberPlace);
  let found = runRows(context.read).where("scan_run.scan_id", "=", scan.id);
  if (place !== undefined) found = found.where("scan_run.id", "<", place[0]);
  const rows = await found
    .orderBy("scan_run.id", "desc")
    .limit(query.limit + 1)
    .execute();
  return pageFrom(rows, query.limit, (row) => [row.id], rows.map(shownRun));
}
