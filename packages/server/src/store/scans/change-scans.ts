import type { AuditAction } from "../../contract/audit-action.ts";
import type { Principal } from "../../contract/access.ts";
import type { NewServerScan, ServerScan, ServerScanChange } from "../../contract/scan.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import { auditedOn } from "../access/audited-on.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change, Database } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import type { Author } from "../projects/project-rows.ts";
import { sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";
import { projectFor } from "../versions/upload-version.ts";
import { mostActiveRuns, mostScans, mostStartsAnHour } from "./limits.ts";
import { getScan } from "./list-scans.ts";
import { hour, oneScan, type ScanRow, scanRows } from "./scan-rows.ts";
import { nextTime, startRun } from "./start-run.ts";

export async function makeScan(context: Context, by: Principal, wanted: NewServerScan): Promise<ServerScan> {
  const author = { by, sight: await sightOf(context.lookup, by), now: context.now() };
  const id = await crossingSafe(context, async (change) => {
    await refuseTooMany(change, author);
    const project = await projectFor(change, author, wanted);
    const scan = await keepScan(change, author, project, wanted);
    await startRun(change, scan, { askedBy: by.name, now: author.now });
    const detail = `${scan.target} into ${project.name}`;
    const entry = { action: "scan.make" as const, subject: scan.public_id, detail };
    await appendAudit(change, {
      ...{ organisation: author.sight.organisation, at: author.now, actor: by.name },
      ...entry,
    });
    return scan.public_id;
  });
  const made = await getScan(context, by, id);
  if (made === undefined) throw new StoreError("conflict", "The scan was removed just now.");
  return made;
}

/** @throws StoreError `too-many` */
async function refuseTooMany(change: Database, { by, sight, now }: Author): Promise<void> {
  const { count } = change.fn;
  const { scans } = await change
    .selectFrom("scan")
    .select(count<number>("id").as("scans"))
    .where("organisation_id", "=", sight.organisation)
    .executeTakeFirstOrThrow();
  if (scans >= mostScans)
    throw new StoreError("conflict", `There are ${mostScans} scans already: remove some.`);
  const { active } = await change
    .selectFrom("scan_run")
    .innerJoin("scan", "scan.id", "scan_run.scan_id")
    .select(count<number>("scan_run.id").as("active"))
    .where("scan.organisation_id", "=", sight.organisation)
    .where("scan_run.state", "in", ["waiting", "running"])
    .executeTakeFirstOrThrow();
  if (active >= mostActiveRuns)
    throw new StoreError("too-many", `${mostActiveRuns} scans are waiting already: come again later.`);
  const { started } = await change
    .selectFrom("scan_run")
    .innerJoin("scan", "scan.id", "scan_run.scan_id")
    .select(count<number>("scan_run.id").as("started"))
    .where("scan.organisation_id", "=", sight.organisation)
    .where("scan_run.asked_by", "=", by.name)
    .where("scan_run.asked_at", ">", now - hour)
    .executeTakeFirstOrThrow();
  if (started >= mostStartsAnHour)
    throw new StoreError(
      "too-many",
      `An account starts ${mostStartsAnHour} scans an hour: come again later.`,
    );
}

interface ScanWish {
  readonly target: string;
  readonly branch: string;
  readonly environment: string | null;
  readonly lineage: boolean;
  readonly full: boolean;
  readonly everyHours: number | null;
}

/** The same target in the same branch is the same scan. */
export async function keepScan(
  change: Change,
  { by, sight, now }: Author,
  project: Row<"project">,
  wanted: ScanWish,
): Promise<ScanRow> {
  const every = wanted.everyHours === null ? null : wanted.everyHours * hour;
  const said = {
    environment: wanted.environment,
    ...{ lineage: Number(wanted.lineage), full_read: Number(wanted.full) },
    ...{ every, next_at: nextTime(now, every) },
  };
  const { id } = await change
    .insertInto("scan")
    .values({
      ...{ public_id: newId(now), organisation_id: sight.organisation, project_id: project.id },
      ...{ target: storedText(wanted.target), branch: storedText(wanted.branch) },
      ...{ ...said, created_at: now, created_by: by.name },
    })
    .onConflict((conflict) => conflict.columns(["project_id", "branch", "target"]).doUpdateSet(said))
    .returning("id")
    .executeTakeFirstOrThrow();
  return scanRows(change).where("scan.id", "=", id).executeTakeFirstOrThrow();
}

/** Writes what was given and nothing else: a turn that the scheduler takes meanwhile stays taken. */
export async function changeScan(
  context: Context,
  by: Principal,
  id: string,
  { environment, lineage, full, everyHours }: ServerScanChange,
): Promise<ServerScan | undefined> {
  const every = typeof everyHours === "number" ? everyHours * hour : everyHours;
  return withScan(context, by, { id, action: "scan.change" }, async (change, scan, { now }) => {
    await change
      .updateTable("scan")
      .set((eb) => ({
        // One column at least, whatever was given.
        environment: environment === undefined ? eb.ref("environment") : environment,
        ...(lineage === undefined ? {} : { lineage: Number(lineage) }),
        ...(full === undefined ? {} : { full_read: Number(full) }),
      }))
      .where("id", "=", scan.id)
      .execute();
    if (every === undefined) return;
    await change
      .updateTable("scan")
      .set({ every, next_at: nextTime(now, every) })
      .where("id", "=", scan.id)
      .where("every", "is distinct from", every)
      .execute();
  });
}

export async function startScan(
  context: Context,
  by: Principal,
  id: string,
): Promise<ServerScan | undefined> {
  return withScan(context, by, { id, action: "scan.start" }, async (change, scan, author) => {
    await refuseTooMany(change, author);
    await startRun(change, scan, { askedBy: by.name, now: author.now });
  });
}

/** What waits ends here; what runs sees it with its next word, or when somebody takes it up again. */
export async function cancelScan(
  context: Context,
  by: Principal,
  id: string,
): Promise<ServerScan | undefined> {
  return withScan(context, by, { id, action: "scan.cancel" }, async (change, scan, { now }) => {
    const run = await change
      .updateTable("scan_run")
      .set({ is_cancelled: 1 })
      .where("scan_id", "=", scan.id)
      .where("state", "in", ["waiting", "running"])
      .returning(["id", "job"])
      .executeTakeFirst();
    if (run === undefined) throw new StoreError("conflict", "Nothing is under way.");
    const stopped = await change
      .deleteFrom("job")
      .where("public_id", "=", run.job)
      .where("state", "in", ["waiting", "dead"])
      .executeTakeFirst();
    if (stopped.numDeletedRows > 0n)
      await change
        .updateTable("scan_run")
        .set({ state: "cancelled", finished_at: now })
        .where("id", "=", run.id)
        .execute();
  });
}

/** Tells what the scan is like then. */
async function withScan(
  context: Context,
  by: Principal,
  deed: { readonly action: AuditAction; readonly id: string },
  work: (change: Change, scan: ScanRow, author: Author) => Promise<void>,
): Promise<ServerScan | undefined> {
  const isThere = await auditedOn(context, by, { ...oneScan, ...deed }, work);
  return isThere ? getScan(context, by, deed.id) : undefined;
}
