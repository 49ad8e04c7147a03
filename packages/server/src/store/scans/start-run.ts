import { addJob } from "../../jobs/add-job.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import { mostDueAtOnce, mostFetchAttempts, mostKeptRuns, scheduledPriority } from "./limits.ts";
import { type ScanRow, scanRows } from "./scan-rows.ts";

export interface RunWish {
  readonly askedBy: string;
  readonly now: number;
  /** Nobody waits for it. */
  readonly isScheduled?: boolean;
}

/** A run and its job; what is under way already is that run. */
export async function startRun(
  change: Change,
  scan: ScanRow,
  { askedBy, now, isScheduled = false }: RunWish,
): Promise<void> {
  const id = newId(now);
  const made = await change
    .insertInto("scan_run")
    .values({
      ...{ public_id: id, scan_id: scan.id, state: "waiting", job: "", asked_by: askedBy, asked_at: now },
      ...{ started_at: null, finished_at: null, attempts: 0, is_cancelled: 0, progress: null, error: null },
      ...{ version: null, document: null, content: null },
    })
    // One is under way.
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made === undefined) return;
  const job = await addJob(change, scan.organisation_id, now, {
    ...{ kind: "scan", audience: scan.audience, payload: { run: id }, mostAttempts: mostFetchAttempts },
    subject: `${scan.target} into ${scan.project_name}`,
    dedupeKey: `scan:${id}`,
    ...(isScheduled ? { priority: scheduledPriority } : {}),
  });
  await change.updateTable("scan_run").set({ job }).where("id", "=", made.id).execute();
  await forgetOldRuns(change, scan.id);
}

/** What made a version stays: it says what that version says. */
async function forgetOldRuns(change: Change, scan: number): Promise<void> {
  const oldest = await change
    .selectFrom("scan_run")
    .select("id")
    .where("scan_id", "=", scan)
    .orderBy("id", "desc")
    .limit(1)
    .offset(mostKeptRuns)
    .executeTakeFirst();
  if (oldest === undefined) return;
  await change
    .deleteFrom("scan_run")
    .where("scan_id", "=", scan)
    .where("id", "<=", oldest.id)
    .where("state", "in", ["failed", "cancelled", "unchanged"])
    .execute();
}

/**
 * Starts what is due. The next time counts from now: a clock that jumped forward, or a server that was away, makes one run and not all
 * that were missed. A time that is further away than its schedule allows comes from a clock that has jumped back: it is due.
 */
export async function startDueScans(context: Context, now: number): Promise<number> {
  const due = await scanRows(context.read)
    .where("scan.every", "is not", null)
    .where((eb) =>
      eb.or([eb("scan.next_at", "<=", now), eb("scan.next_at", ">", eb(eb.ref("scan.every"), "+", now))]),
    )
    .orderBy("scan.next_at")
    .limit(mostDueAtOnce)
    .execute();
  let started = 0;
  for (const scan of due)
    await context.write.transaction().execute(async (change) => {
      if (!(await takeTurn(change, scan, now))) return;
      await startRun(change, scan, { askedBy: "schedule", now, isScheduled: true });
      started += 1;
    });
  return started;
}

/** Of several servers that see that it is due, one has the turn. */
async function takeTurn(change: Change, scan: Row<"scan">, now: number): Promise<boolean> {
  const { numUpdatedRows } = await change
    .updateTable("scan")
    .set({ next_at: nextTime(now, scan.every) })
    .where("id", "=", scan.id)
    .where("next_at", "=", scan.next_at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Up to a tenth sooner, so that what was made together does not come together for ever. */
export function nextTime(now: number, every: number | null): number | null {
  return every === null ? null : Math.round(now + every * (1 - Math.random() / 10));
}
