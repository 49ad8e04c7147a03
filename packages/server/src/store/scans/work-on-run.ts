import { sql } from "kysely";
import { severityNames } from "../../contract/finding.ts";
import type { ScanProgress } from "../../contract/scan.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { addEvent } from "../events/add-event.ts";
import type { Author } from "../projects/project-rows.ts";
import type { ScanOutcome, ScanPlan } from "../scan-store.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";
import { addVersion, newestOf, packed, takeStream } from "../versions/upload-version.ts";
import { type ScanRow, scanRows } from "./scan-rows.ts";

export async function beginRun(context: Context, id: string): Promise<ScanPlan | undefined> {
  const { now } = context;
  return crossingSafe(context, async (change) => {
    const run = await change
      .updateTable("scan_run")
      .set((eb) => ({
        state: "running",
        started_at: now(),
        attempts: eb("attempts", "+", 1),
        progress: null,
      }))
      .where("public_id", "=", id)
      .where("state", "in", ["waiting", "running"])
      .returningAll()
      .executeTakeFirst();
    if (run === undefined) return undefined;
    if (run.is_cancelled !== 0) {
      await finish(change, run, { state: "cancelled", finished_at: now() });
      return undefined;
    }
    const { target, lineage, full_read } = await change
      .selectFrom("scan")
      .selectAll()
      .where("id", "=", run.scan_id)
      .executeTakeFirstOrThrow();
    return { target, lineage: lineage !== 0, full: full_read !== 0, attempts: run.attempts };
  });
}

/** What a power failure undoes is said again in a moment. Of a run that was cancelled, the answer says so. */
export async function keepProgress(
  { quick }: Context,
  id: string,
  progress: ScanProgress,
): Promise<"wanted" | "unwanted"> {
  const run = await quick
    .updateTable("scan_run")
    .set({ progress: JSON.stringify(progress) })
    .where("public_id", "=", id)
    .where("state", "=", "running")
    .returning("is_cancelled")
    .executeTakeFirst();
  return run?.is_cancelled === 0 ? "wanted" : "unwanted";
}

/** Only what is shown: it is begun again from either state. */
export async function tryAgain({ quick }: Context, id: string, error: string): Promise<void> {
  await quick
    .updateTable("scan_run")
    .set({ state: "waiting", error: storedText(error) })
    .where("public_id", "=", id)
    .where("state", "=", "running")
    .execute();
}

export async function endRun(context: Context, id: string, outcome: ScanOutcome): Promise<void> {
  const { now } = context;
  const document = outcome.kind === "found" ? await packed(outcome.bytes) : undefined;
  await crossingSafe(context, async (change) => {
    // Taken first, so that of two that worked on it one is heard.
    const run = await change
      .updateTable("scan_run")
      .set((eb) => ({ attempts: eb.ref("attempts") }))
      .where("public_id", "=", id)
      .where("state", "in", ["waiting", "running"])
      .returningAll()
      .executeTakeFirst();
    if (run === undefined) return;
    const finished_at = now();
    if (outcome.kind === "found" && document !== undefined)
      await keepFound(change, context.dialect, { run, found: { ...outcome, document }, now: finished_at });
    else if (outcome.kind === "failed") {
      await finish(change, run, { state: "failed", finished_at, error: storedText(outcome.error) });
      await tellFailure(change, run, outcome.error, finished_at);
    } else await finish(change, run, { state: "cancelled", finished_at });
  });
}

interface Found {
  readonly run: Row<"scan_run">;
  readonly found: Extract<ScanOutcome, { kind: "found" }> & {
    readonly document: Awaited<ReturnType<typeof packed>>;
  };
  readonly now: number;
}

/** A new version of the branch, unless the newest one says the same. */
async function keepFound(change: Change, dialect: SqlDialect, { run, found, now }: Found): Promise<void> {
  const scan = await scanRows(change).where("scan.id", "=", run.scan_id).executeTakeFirstOrThrow();
  const project = await change
    .selectFrom("project")
    .selectAll()
    .where("id", "=", scan.project_id)
    .executeTakeFirstOrThrow();
  const stream = await takeStream(change, dialect, project, scan.branch);
  if (stream === undefined) throw new StoreError("not-found", "There is no such project.");
  const newest = await newestOf(change, stream);
  const { content, document, name } = found;
  const facts = { finished_at: now, error: null, content };
  if (newest?.environment === scan.environment && (await saysTheSame(change, newest.digest, content))) {
    await finish(change, run, {
      ...{ ...facts, state: "unchanged", version: newest.id, document: newest.digest },
    });
    return;
  }
  const query = {
    ...{ project: project.name, autoCreate: false, version: name, branch: scan.branch },
    ...(scan.environment === null ? {} : { environment: scan.environment }),
  };
  const made = await addVersion(change, authorOf(scan, now), { project, stream, document, query });
  await finish(change, run, { ...facts, state: "done", version: made.id, document: document.digest });
}

async function tellFailure(change: Change, run: Row<"scan_run">, error: string, at: number): Promise<void> {
  const scan = await scanRows(change).where("scan.id", "=", run.scan_id).executeTakeFirstOrThrow();
  await addEvent(change, {
    ...{
      organisation: scan.organisation_id,
      audience: scan.audience,
      project: scan.project_id,
      entity: null,
    },
    ...{
      kind: "scan-failed",
      rank: severityNames.indexOf("medium"),
      key: `scan-failed:${run.public_id}`,
      at,
    },
    title: `The scan of ${scan.target} into ${scan.project_name} failed`,
    body: { text: error, facts: { scan: scan.public_id, target: scan.target } },
  });
}

/** Whether some scan wrote that document and found in it what this one found. */
async function saysTheSame(change: Change, digest: string, content: string): Promise<boolean> {
  const known = await change
    .selectFrom("scan_run")
    .select("id")
    .where("document", "=", digest)
    .where("content", "=", content)
    .limit(1)
    .executeTakeFirst();
  return known !== undefined;
}

/** The server itself, by what it did. */
function authorOf(scan: ScanRow, now: number): Author {
  const by = { organisation: "", account: "", role: "contributor", teams: [] } as const;
  return {
    by: { ...by, name: `scan of ${scan.target}` },
    sight: { organisation: scan.organisation_id, audiences: [scan.audience] },
    now,
  };
}

type Finished = Partial<Row<"scan_run">> & { readonly state: string; readonly finished_at: number };

async function finish(change: Change, run: Row<"scan_run">, facts: Finished): Promise<void> {
  await change.updateTable("scan_run").set(facts).where("id", "=", run.id).execute();
}

/** Runs whose job is not there any more, or was given up: nobody will end them. */
export async function endLostRuns({ read, write }: Context, now: number): Promise<void> {
  const lost = sql<boolean>`state in ('waiting', 'running') and not exists (
    select 1 from job where job.public_id = scan_run.job and job.state in ('waiting', 'running'))`;
  const found = await read.selectFrom("scan_run").select("id").where(lost).limit(1).executeTakeFirst();
  if (found === undefined) return;
  await write
    .updateTable("scan_run")
    .set({
      ...{ state: "failed", finished_at: now },
      error: sql`coalesce(error, 'The server could not work on it, several times.')`,
    })
    .where(lost)
    .execute();
}
