import { type RawBuilder, sql } from "kysely";
import { addJob } from "../../jobs/add-job.ts";
import { backgroundPriority } from "../../jobs/limits.ts";
import type { Context } from "../context.ts";
import type { Database } from "../dialect/dialect.ts";
import { drawingEdition } from "../reading/redraw-things.ts";
import type { Unjudged } from "../store.ts";

/**
 * Versions to judge: those that are shown come first, then the newest. After an upgrade most are, and old ones among them that are not
 * shown: who goes on `below` what was judged does not walk over these again.
 */
export async function unjudged(
  { read }: Context,
  edition: string,
  limit: number,
  below = Number.MAX_SAFE_INTEGER,
): Promise<readonly Unjudged[]> {
  const editions = await otherEditions(read, edition);
  const latest = below > 0 ? await newest(read, editions, limit, isShown, below) : [];
  const rest = latest.length < limit ? await newest(read, editions, limit, sql`1 = 1`) : [];
  const known = new Set(latest.map(({ id }) => id));
  return [
    ...latest.map((row) => ({ ...unjudgedOf(row), below: row.id })),
    ...rest.filter(({ id }) => !known.has(id)).map((row) => ({ ...unjudgedOf(row), below: 0 })),
  ].slice(0, limit);
}

/** One that was read, when it is not judged by these rule sets. */
export async function unjudgedVersion(
  { read }: Context,
  edition: string,
  version: string,
): Promise<Unjudged | undefined> {
  const { rows } = await sql<UnjudgedRow>`
    select ${columns} from version join stream on stream.id = version.stream_id
    where version.public_id = ${version} and version.state = 'ready' and version.score_edition <> ${edition}`.execute(
    read,
  );
  const [row] = rows;
  return row === undefined ? undefined : { ...unjudgedOf(row), below: 0 };
}

interface UnjudgedRow {
  readonly id: number;
  readonly version: string;
  readonly drawn: number;
  readonly shown: number;
}

const isShown = sql`version.sequence = stream.latest_sequence`;
const columns = sql`version.id as id, version.public_id as version, version.drawn as drawn,
  case when ${isShown} then 1 else 0 end as shown`;

function unjudgedOf({ version, drawn, shown }: UnjudgedRow): Omit<Unjudged, "below"> {
  return { version, isDrawnAnew: shown === 1 && drawn !== drawingEdition };
}

/** Each edition is a piece of the index in order of ids. */
async function newest(
  read: Database,
  editions: readonly string[],
  limit: number,
  condition: RawBuilder<unknown>,
  below = Number.MAX_SAFE_INTEGER,
): Promise<readonly UnjudgedRow[]> {
  const found: UnjudgedRow[] = [];
  for (const edition of editions) {
    const { rows } = await sql<UnjudgedRow>`
      select ${columns} from version join stream on stream.id = version.stream_id
      where version.state = 'ready' and version.score_edition = ${edition} and version.id < ${below} and ${condition}
      order by version.id desc limit ${limit}`.execute(read);
    found.push(...rows);
  }
  return found.toSorted((a, b) => b.id - a.id).slice(0, limit);
}

/** Of the programs that judged before, and "" of versions that none did: a step in the index for each. */
async function otherEditions(read: Database, edition: string): Promise<readonly string[]> {
  const editions: string[] = [];
  for (let isAfter = sql`1 = 1`; ;) {
    const { rows } = await sql<{ edition: string | null }>`
      select min(score_edition) as edition from version where state = 'ready' and ${isAfter}`.execute(read);
    const found = rows[0]?.edition ?? undefined;
    if (found === undefined) return editions;
    if (found !== edition) editions.push(found);
    isAfter = sql`score_edition > ${found}`;
  }
}

/**
 * Makes the job that judges what is not judged, when there is anything. One that runs hands on to the other `turn`: under its own name
 * it is still there.
 */
export async function queueJudging(
  { read, write, now }: Context,
  edition: string,
  turn: 0 | 1,
  below?: number,
): Promise<void> {
  const { rows } = await sql<{ organisation: number }>`
    select project.organisation_id as organisation
    from version join stream on stream.id = version.stream_id join project on project.id = stream.project_id
    where version.state = 'ready' and (version.score_edition < ${edition} or version.score_edition > ${edition}) limit 1`.execute(
    read,
  );
  const [row] = rows;
  if (row === undefined) return;
  await write.transaction().execute((change) =>
    addJob(change, row.organisation, now(), {
      ...{ kind: "judge-versions", subject: "How rule sets stand", payload: { turn, below } },
      ...{ dedupeKey: `judge-versions:${turn}`, priority: backgroundPriority },
    }),
  );
}

/** Work of these kinds waits that goes before. What is done elsewhere (other hosts, mail) does not hold judging up. */
export async function isWorkWaiting(
  { read, now, dialect }: Context,
  kinds: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`select 1 from job
    where state = 'waiting' and kind in ${dialect.texts(kinds)} and run_at <= ${now()} limit 1`.execute(read);
  return rows.length > 0;
}
