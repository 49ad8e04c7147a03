import { sql } from "kysely";
import type { Principal } from "../contract/access.ts";
import type { Job, JobQuery } from "../contract/job.ts";
import type { Page } from "../contract/page.ts";
import { appendAudit } from "../audit/append-audit.ts";
import { type Context, timeOrNull, timeText } from "../store/context.ts";
import { numberPlace, pageFrom, readCursor } from "../store/cursor.ts";
import type { Row } from "../store/database.ts";
import type { Change } from "../store/dialect/dialect.ts";
import { tellDeadJob } from "../store/events/tell-dead-job.ts";
import { sightOf } from "../store/sight.ts";
import { StoreError } from "../store/store-error.ts";
import { storedText } from "../store/stored-text.ts";
import { crossingSafe } from "../store/reading/crossing-safe.ts";
import { addJob } from "./add-job.ts";
import { claimJob, dueKinds } from "./claim-job.ts";
import type { JobFailure, JobQueue } from "./job-queue.ts";
import { longestError, longestPause, mostLosses, shortestPause } from "./limits.ts";

/** The queue as a table of the store. */
export function jobQueue(context: Context): JobQueue {
  return {
    async add({ organisation, ...job }) {
      const { id } = await context.read
        .selectFrom("organisation")
        .select("id")
        .where("public_id", "=", organisation)
        .executeTakeFirstOrThrow();
      const now = context.now();
      return crossingSafe(context, (change) => addJob(change, id, now, job));
    },
    claim: (kinds, owner, leaseMs, now) => claimJob(context, { kinds, owner, leaseMs, now }),
    due: (kinds, leaseMs, now) => dueKinds(context, { kinds, leaseMs, now }),
    done: (id, owner, now) => finish(context, id, owner, now),
    fail: (id, owner, failure, now) => fail(context, { ...failure, id, owner, now }),
    renew: (id, owner, leaseMs, now) => renew(context, { id, owner, leaseMs, now }),
    list: (by, query) => list(context, by, query),
    get: (by, id) => get(context, by, id),
    retry: (by, id, now) => retry(context, by, id, now),
    counts: () =>
      context.read
        .selectFrom("job")
        .select(["kind", "state", sql<number>`count(*)`.as("count"), sql<number>`min(run_at)`.as("dueAt")])
        .groupBy(["kind", "state"])
        .orderBy("kind")
        .orderBy("state")
        .execute(),
    removeDone: (before, most) => removeDone(context, before, most),
  };
}

async function finish({ quick }: Context, id: string, owner: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await quick
    .updateTable("job")
    .set({ state: "done", finished_at: now, lease_owner: null, lease_until: null, last_error: null })
    .where("public_id", "=", id)
    .where("lease_owner", "=", owner)
    .where("state", "=", "running")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function removeDone({ write }: Context, before: number, most: number): Promise<number> {
  const { numDeletedRows } = await write
    .deleteFrom("job")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("job")
        .select("id")
        .where("state", "=", "done")
        .where("finished_at", "<", before)
        .orderBy("id")
        .limit(most),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

interface Failure extends JobFailure {
  readonly id: string;
  readonly owner: string;
  readonly now: number;
}

async function fail(context: Context, failure: Failure): Promise<boolean> {
  const { id, owner, error, now, pause } = failure;
  return crossingSafe(context, async (change) => {
    const job = await change
      .updateTable("job")
      .set({ lease_owner: null, lease_until: null, last_error: storedText(error, longestError) })
      .where("public_id", "=", id)
      .where("lease_owner", "=", owner)
      .where("state", "=", "running")
      .returningAll()
      .executeTakeFirst();
    if (job === undefined) return false;
    const { isDead, tries, counted } = verdict(job, failure);
    await change
      .updateTable("job")
      .set(
        isDead
          ? { ...counted, state: "dead", finished_at: now }
          : { ...counted, state: "waiting", run_at: now + (pause ?? pauseAfter(tries)) },
      )
      .where("id", "=", job.id)
      .execute();
    if (isDead) await tellDeadJob(change, job, now);
    return true;
  });
}

interface Verdict {
  readonly isDead: boolean;
  /** What failed so often decides how long to wait. */
  readonly tries: number;
  readonly counted: Partial<Pick<Row<"job">, "attempts" | "losses">>;
}

/** Taking it counted as an attempt; one without a database was none. */
function verdict({ attempts, losses, most_attempts: most }: Row<"job">, { isOutage }: Failure): Verdict {
  if (isOutage !== true) return { isDead: attempts >= most, tries: attempts, counted: {} };
  const lost = losses + 1;
  return { isDead: lost >= mostLosses, tries: lost, counted: { attempts: attempts - 1, losses: lost } };
}

/** Doubled with each attempt, with up to a half more at random, so that what failed together does not come together. */
function pauseAfter(attempts: number): number {
  const pause = Math.min(shortestPause * 2 ** (attempts - 1), longestPause);
  return Math.round(pause * (1 + Math.random() / 2));
}

interface Renewal {
  readonly id: string;
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: number;
}

async function renew({ quick }: Context, { id, owner, leaseMs, now }: Renewal): Promise<boolean> {
  const { numUpdatedRows } = await quick
    .updateTable("job")
    .set({ lease_until: now + leaseMs })
    .where("public_id", "=", id)
    .where("lease_owner", "=", owner)
    .where("state", "=", "running")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The newest first. Subjects name projects, so only an admin sees those of others' teams. */
async function list(context: Context, by: Principal, query: JobQuery): Promise<Page<Job>> {
  const sight = await sightOf(context.lookup, by);
  const place = readCursor(query.cursor, numberPlace);
  let found = context.read.selectFrom("job").selectAll().where("organisation_id", "=", sight.organisation);
  if (by.role !== "admin") found = found.where("audience_id", "in", [...sight.audiences, -1]);
  if (query.state !== undefined) found = found.where("state", "=", query.state);
  if (query.kind !== undefined) found = found.where("kind", "=", query.kind);
  if (place !== undefined) found = found.where("id", "<", place[0]);
  const rows = await found
    .orderBy("id", "desc")
    .limit(query.limit + 1)
    .execute();
  return pageFrom(rows, query.limit, ({ id }) => [id], rows.map(shown));
}

async function get(context: Context, by: Principal, id: string): Promise<Job | undefined> {
  const sight = await sightOf(context.lookup, by);
  let found = context.read
    .selectFrom("job")
    .selectAll()
    .where("public_id", "=", id)
    .where("organisation_id", "=", sight.organisation);
  if (by.role !== "admin") found = found.where("audience_id", "in", [...sight.audiences, -1]);
  const row = await found.executeTakeFirst();
  return row === undefined ? undefined : shown(row);
}

async function retry(context: Context, by: Principal, id: string, now: number): Promise<boolean> {
  const job = await get(context, by, id);
  if (job?.state !== "dead") return false;
  return crossingSafe(context, async (change) => {
    await refuseDouble(change, id);
    const row = await change
      .updateTable("job")
      .set(({ ref }) => ({
        state: "waiting",
        attempts: 0,
        losses: 0,
        run_at: ref("created_at"),
        finished_at: null,
      }))
      .where("public_id", "=", id)
      .where("state", "=", "dead")
      .returning(["organisation_id", "subject"])
      .executeTakeFirst();
    if (row === undefined) return false;
    const entry = { action: "job.retry" as const, subject: id, detail: row.subject };
    await appendAudit(change, { organisation: row.organisation_id, at: now, actor: by.name, ...entry });
    return true;
  });
}

/** The same work may have been asked for again since. @throws StoreError `conflict` */
async function refuseDouble(change: Change, id: string): Promise<void> {
  const double = await change
    .selectFrom("job as dead")
    .innerJoin("job as other", "other.dedupe_key", "dead.dedupe_key")
    .select("other.id")
    .where("dead.public_id", "=", id)
    .where("other.state", "in", ["waiting", "running"])
    .executeTakeFirst();
  if (double !== undefined) throw new StoreError("conflict", "The same work waits or runs already.");
}

function shown(row: Row<"job">): Job {
  return {
    id: row.public_id,
    kind: row.kind,
    state: row.state as Job["state"],
    subject: row.subject,
    attempts: row.attempts,
    createdAt: timeText(row.created_at),
    runAt: timeText(row.run_at),
    finishedAt: timeOrNull(row.finished_at),
    lastError: row.last_error,
  };
}
