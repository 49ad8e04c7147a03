import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import { audited } from "../access/audited.ts";
import type { Context } from "../context.ts";
import type { Change } from "../dialect/dialect.ts";
import { scanRow } from "./list-scans.ts";

/** A worker that is busy with it notices with its next word. */
export async function removeScan(context: Context, by: Principal, id: string): Promise<boolean> {
  const row = await scanRow(context, by, id);
  if (row === undefined) return false;
  return audited(context, by, async (change) => {
    await removeRows(change, sql<number>`(select ${sql.lit(row.id)})`);
    return { result: true, entry: { action: "scan.remove", subject: id, detail: row.target } };
  });
}

/** All scans of a project; what is watched is not scanned into it any more. */
export async function removeScans(change: Change, project: number): Promise<void> {
  await removeRows(change, sql<number>`(select id from scan where project_id = ${project})`);
  await change.updateTable("watch").set({ project_id: null }).where("project_id", "=", project).execute();
}

async function removeRows(change: Change, scans: ReturnType<typeof sql<number>>): Promise<void> {
  await sql`delete from job where state <> 'running'
    and public_id in (select job from scan_run where scan_id in ${scans})`.execute(change);
  await sql`delete from scan_run where scan_id in ${scans}`.execute(change);
  await sql`delete from scan where id in ${scans}`.execute(change);
}
