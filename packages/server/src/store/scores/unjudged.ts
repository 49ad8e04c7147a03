import { type RawBuilder, sql } from "kysely";
import { addJob } from "../../jobs/add-job.ts";
import { backgroundPriority } from "../../jobs/limits.ts";
import type { Context } from "../context.ts";
import { drawingEdition } from "../reading/redraw-things.ts";
import type { Unjudged } from "../store.ts";

/** Read, and not yet judged by these rule sets. */
function isUnjudged(edition: string): RawBuilder<unknown> {
  return sql`version.state = 'ready' and (version.score_edition < ${edition} or version.score_edition > ${edition})`;
}

/** Versions to judge: those that are shown come first, then the newest. */
export async function unjudged(
  { read }: Context,
  edition: string,
  limit: number,
): Promise<readonly Unjudged[]> {
  const { rows } = await sql<{ version: string; drawn: number; latest: number }>`
    select version.public_id as version, version.drawn,
      case when version.sequence = stream.latest_sequence then 1 else 0 end as latest
    from version join stream on stream.id = version.stream_id
    where ${isUnjudged(edition)}
    order by latest desc, version.id desc limit ${limit}`.execute(read);
  return rows.map(({ version, drawn, latest }) => ({
    version,
    isDrawnAnew: latest === 1 && drawn !== drawingEdition,
  }));
}

/**
 * Makes the job that judges what is not judged, when there is anything. One that runs hands on to the other `turn`: under its own name
 * it is still there.
 */
export async function queueJudging(
  { read, write, now }: Context,
  edition: string,
  turn: 0 | 1,
): Promise<void> {
  const { rows } = await sql<{ organisation: number }>`
    select project.organisation_id as organisation
    from version join stream on stream.id = version.stream_id join project on project.id = stream.project_id
    where ${isUnjudged(edition)} limit 1`.execute(read);
  const [row] = rows;
  if (row === undefined) return;
  await write.transaction().execute((change) =>
    addJob(change, row.organisation, now(), {
      ...{ kind: "judge-versions", subject: "How rule sets stand", payload: { turn } },
      ...{ dedupeKey: `judge-versions:${turn}`, priority: backgroundPriority },
    }),
  );
}

/** A document waits to be read: people look for it. Work that is done elsewhere (other hosts, mail) does not hold judging up. */
export async function isWorkWaiting({ read, now }: Context): Promise<boolean> {
  const { rows } = await sql`select 1 from job
    where state = 'waiting' and kind = 'read-document' and run_at <= ${now()} limit 1`.execute(read);
  return rows.length > 0;
}
