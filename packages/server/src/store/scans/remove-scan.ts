import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import { auditedOn } from "../access/audited-on.ts";
import type { Context } from "../context.ts";
import type { Change } from "../dialect/dialect.ts";
import { oneScan } from "./scan-rows.ts";

/** A worker that is busy with it notices with its next word. */
export function removeScan(context: Context, by: Principal, id: string): Promise<boolean> {
  return auditedOn(context, by, { ...oneScan, action: "scan.remove", id }, (change, scan) =>
    removeRows(change, sql<number>`(select ${sql.lit(scan.id)})`),
  );
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
