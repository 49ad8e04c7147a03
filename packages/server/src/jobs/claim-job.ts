import { type RawBuilder, sql } from "kysely";
import type { Context } from "../store/context.ts";
import type { Change, SqlDialect } from "../store/dialect/dialect.ts";
import type { Row } from "../store/database.ts";
import { tellDeadJob } from "../store/events/tell-dead-job.ts";
import type { ClaimedJob } from "./job-queue.ts";

export interface Claim {
  readonly kinds: readonly string[];
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: number;
}

/** Takes the next job: one whose owner let its lease end, else the most urgent that is due. */
export async function claimJob(context: Context, claim: Claim): Promise<ClaimedJob | undefined> {
  const { read, quick, dialect } = context;
  const { now } = claim;
  // Who asks for nothing, again and again, should not take the right to write.
  const of = sql`kind in ${dialect.texts(claim.kinds)}`;
  const due =
    await sql`select 1 where exists (select 1 from job where state = 'waiting' and run_at <= ${now} and ${of})
    or exists (select 1 from job where state = 'running' and lease_until <= ${now} and ${of})`.execute(read);
  if (due.rows.length === 0) return undefined;
  return quick.transaction().execute(async (change) => {
    await buryLost(change, now);
    const row =
      (await taken(change, dialect, claim, sql`job.state = 'running' and job.lease_until <= ${now}`)) ??
      (await taken(change, dialect, claim, sql`job.state = 'waiting' and job.run_at <= ${now}`));
    if (row === undefined) return undefined;
    const { public_id: organisation } = await change
      .selectFrom("organisation")
      .select("public_id")
      .where("id", "=", row.organisation_id)
      .executeTakeFirstOrThrow();
    const { public_id: id, kind, attempts, lease_until: leaseUntil } = row;
    return { id, organisation, kind, payload: JSON.parse(row.payload) as unknown, attempts, leaseUntil };
  });
}

/**
 * One state at a time, and the states of a lane in the words of its index: so the databases go by the indices of what is not done, however
 * many jobs were done before.
 */
async function taken(
  change: Change,
  dialect: SqlDialect,
  { kinds, owner, leaseMs, now }: Claim,
  isReady: RawBuilder<unknown>,
): Promise<ClaimedRow | undefined> {
  const { rows } = await sql<ClaimedRow>`
    update job set state = 'running', attempts = attempts + 1, lease_owner = ${owner}, lease_until = ${now + leaseMs}
    where id = (
      select job.id from job
      where ${isReady} and job.kind in ${dialect.texts(kinds)}
        and (job.lane is null or not exists (
          select 1 from job as other where other.state in ('waiting', 'running') and other.lane = job.lane and other.id <> job.id
            and (other.state = 'running' or other.id < job.id)))
      order by job.priority, job.run_at, job.id limit 1 ${dialect.skipLocked})
    returning public_id, organisation_id, kind, payload, attempts, lease_until`.execute(change);
  return rows[0];
}

interface ClaimedRow {
  readonly public_id: string;
  readonly organisation_id: number;
  readonly kind: string;
  readonly payload: string;
  readonly attempts: number;
  readonly lease_until: number;
}

/** A job that took its workers down as often as it may be tried is dead: it is not given to another one. */
async function buryLost(change: Change, now: number): Promise<void> {
  const { rows } = await sql<
    Row<"job">
  >`update job set state = 'dead', finished_at = ${now}, lease_owner = null, lease_until = null,
      last_error = coalesce(last_error, 'The worker ended without a word.')
    where state = 'running' and lease_until <= ${now} and attempts >= most_attempts returning *`.execute(
    change,
  );
  for (const job of rows) await tellDeadJob(change, job, now);
}
