import { type RawBuilder, sql } from "kysely";
import type { Context } from "../store/context.ts";
import type { Change, Database, SqlDialect } from "../store/dialect/dialect.ts";
import type { Row } from "../store/database.ts";
import { tellDeadJob } from "../store/events/tell-dead-job.ts";
import { crossingSafe } from "../store/reading/crossing-safe.ts";
import type { ClaimedJob } from "./job-queue.ts";
import { longestGivenPause, mostLosses, mostSkew } from "./limits.ts";

export interface Claim {
  readonly kinds: readonly string[];
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: number;
}

/** Takes the next job: one whose owner let its lease end, else the most urgent that is due. */
export async function claimJob(context: Context, claim: Claim): Promise<ClaimedJob | undefined> {
  const { quick, dialect } = context;
  const [isDue, isLost] = [due(claim.now), lost(claim)];
  const ready = await readyFor(context, claim);
  if (ready.lost === 0)
    return ready.due === 0 ? undefined : claimedJob(await taken(quick, dialect, claim, isDue));
  return crossingSafe({ ...context, write: quick }, async (change) => {
    await buryLost(change, isLost, claim.now);
    return claimedJob(
      (await taken(change, dialect, claim, isLost)) ?? (await taken(change, dialect, claim, isDue)),
    );
  });
}

/** Whether there is anything: who asks for nothing, again and again, should not take the right to write. */
async function readyFor(
  { lookup, dialect }: Context,
  claim: Claim,
): Promise<{ readonly due: number; readonly lost: number }> {
  const of = sql`kind in ${dialect.texts(claim.kinds)}`;
  const { rows } = await sql<{ due: number; lost: number }>`select
    case when exists (select 1 from job where ${due(claim.now)} and ${of}) then 1 else 0 end as due,
    case when exists (select 1 from job where ${lost(claim)} and ${of}) then 1 else 0 end as lost`.execute(
    lookup,
  );
  return rows[0] ?? { due: 0, lost: 0 };
}

/** Those of which something is due or lost, each by a look in the indices. */
export async function dueKinds({ lookup }: Context, claim: Omit<Claim, "owner">): Promise<readonly string[]> {
  if (claim.kinds.length === 0) return [];
  const asked = claim.kinds.map((kind) => sql`select cast(${kind} as text) as kind`);
  const { rows } = await sql<{
    kind: string;
  }>`select asked.kind as kind from (${sql.join(asked, sql` union all `)}) as asked
    where exists (select 1 from job where ${due(claim.now)} and job.kind = asked.kind)
      or exists (select 1 from job where ${lost(claim)} and job.kind = asked.kind)`.execute(lookup);
  return rows.map(({ kind }) => kind);
}

/**
 * One state at a time, and the states of a lane in the words of its index: so the databases go by the indices of what is not done, however
 * many jobs were done before.
 */
async function taken(
  database: Database,
  dialect: SqlDialect,
  { kinds, owner, leaseMs, now }: Claim,
  isReady: RawBuilder<unknown>,
): Promise<ClaimedRow | undefined> {
  const { rows } = await sql<ClaimedRow>`
    update job set
      attempts = attempts + case when state = 'waiting' then 1 else 0 end,
      losses = losses + case when state = 'waiting' then 0 else 1 end,
      state = 'running', lease_owner = ${owner}, lease_until = ${now + leaseMs}
    where id = (
      select job.id from job
      where ${isReady} and job.kind in ${dialect.texts(kinds)}
        and (job.lane is null or not exists (
          select 1 from job as other where other.state in ('waiting', 'running') and other.lane = job.lane and other.id <> job.id
            and (other.state = 'running' or other.id < job.id)))
      order by job.priority, job.run_at, job.id limit 1 ${dialect.skipLocked})
    returning public_id, kind, payload, attempts, losses, lease_until,
      (select organisation.public_id from organisation where organisation.id = job.organisation_id) as organisation`.execute(
    database,
  );
  return rows[0];
}

interface ClaimedRow {
  readonly public_id: string;
  /** Public id. */
  readonly organisation: string;
  readonly kind: string;
  readonly payload: string;
  readonly attempts: number;
  readonly losses: number;
  readonly lease_until: number;
}

function claimedJob(row: ClaimedRow | undefined): ClaimedJob | undefined {
  if (row === undefined) return undefined;
  const { public_id: id, payload, lease_until: leaseUntil, ...rest } = row;
  return { ...rest, id, payload: JSON.parse(payload) as unknown, leaseUntil };
}

/**
 * What was to be done at once is due whatever the clocks say: the one of whoever made it may have been ahead. So is what waits longer
 * than any pause after a failure.
 */
function due(now: number): RawBuilder<unknown> {
  return sql`(job.state = 'waiting' and (job.run_at <= ${now}
    or (job.attempts = 0 and job.run_at <= job.created_at)
    or (job.attempts + job.losses > 0 and job.run_at > ${now + longestGivenPause})))`;
}

/** Its lease has ended; or it ends so late that a clock was wrong when it was given. */
function lost({ now, leaseMs }: Omit<Claim, "owner">): RawBuilder<unknown> {
  return sql`(job.state = 'running' and (job.lease_until <= ${now} or job.lease_until > ${now + leaseMs + mostSkew}))`;
}

/** A job that took its workers down too often is dead: it is not given to another one. */
async function buryLost(change: Change, isLost: RawBuilder<unknown>, now: number): Promise<void> {
  const { rows } = await sql<
    Row<"job">
  >`update job set state = 'dead', finished_at = ${now}, lease_owner = null, lease_until = null,
      last_error = coalesce(last_error, 'The worker ended without a word.')
    where ${isLost} and losses >= ${mostLosses} returning *`.execute(change);
  for (const job of rows) await tellDeadJob(change, job, now);
}
