import type { Principal } from "../../contract/access.ts";
import type { NewServerScan, ServerScan, ServerScanChange } from "../../contract/scan.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import { audited } from "../access/audited.ts";
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
import { getScan, scanRow } from "./list-scans.ts";
import { hour, type ScanRow, scanRows } from "./scan-rows.ts";
import { nextTime, startRun } from "./start-run.ts";

export async function makeScan(context: Context, by: Principal, wanted: NewServerScan): Promise<ServerScan> {
  const author = { by, sight: await sightOf(context.read, by), now: context.now() };
  const id = await crossingSafe(context, async (change) => {
    await refuseTooMany(change, author);
    const project = await projectFor(change, author, wanted);
    const scan = await keepScan(change, author, project, wanted);
    await startRun(change, scan, { askedBy: by.name, now: author.now });
    const detail = `${scan.target} into ${project.name}`;
    const entry = { action: "scan.make", subject: scan.public_id, detail };
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

export async function changeScan(
  context: Context,
  by: Principal,
  id: string,
  { environment, lineage, full, everyHours }: ServerScanChange,
): Promise<ServerScan | undefined> {
  const row = await scanRow(context, by, id);
  if (row === undefined) return undefined;
  const every = everyHours === undefined ? row.every : everyHours === null ? null : everyHours * hour;
  await audited(context, by, async (change) => {
    await change
      .updateTable("scan")
      .set({
        environment: environment === undefined ? row.environment : environment,
        lineage: Number(lineage ?? row.lineage !== 0),
        full_read: Number(full ?? row.full_read !== 0),
        every,
        next_at: every === row.every ? row.next_at : nextTime(context.now(), every),
      })
      .where("id", "=", row.id)
      .execute();
    return { result: true, entry: { action: "scan.change", subject: id, detail: row.target } };
  });
  return getScan(context, by, id);
}

export async function startScan(
  context: Context,
  by: Principal,
  id: string,
): Promise<ServerScan | undefined> {
  const row = await scanRow(context, by, id);
  if (row === undefined) return undefined;
  const author = { by, sight: await sightOf(context.read, by), now: context.now() };
  await audited(context, by, async (change) => {
    await refuseTooMany(change, author);
    await startRun(change, row, { askedBy: by.name, now: author.now });
    return { result: true, entry: { action: "scan.start", subject: id, detail: row.target } };
  });
  return getScan(context, by, id);
}

/** What waits ends here; what runs sees it with its next word, or when somebody takes it up again. */
export async function cancelScan(
  context: Context,
  by: Principal,
  id: string,
): Promise<ServerScan | undefined> {
  const row = await scanRow(context, by, id);
  if (row === undefined) return undefined;
  await audited(context, by, async (change) => {
    const run = await change
      .updateTable("scan_run")
      .set({ is_cancelled: 1 })
      .where("scan_id", "=", row.id)
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
        .set({ state: "cancelled", finished_at: context.now() })
        .where("id", "=", run.id)
        .execute();
    return { result: true, entry: { action: "scan.cancel", subject: id, detail: row.target } };
  });
  return getScan(context, by, id);
}
