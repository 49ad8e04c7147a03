import { gradeWeights } from "assay";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import type { NewRow, Row } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { insertRows, orNothing } from "../insert-rows.ts";
import { contentId } from "../new-id.ts";
import { groundOf, type VersionGround } from "../reading/draw-version.ts";
import type { StoredScore, VersionScore } from "../store.ts";

/** Keeps how rule sets stand at a version that was read, and what follows from it for the trend; again is the same as once. */
export async function keepScore(context: Context, versionId: string, score: VersionScore): Promise<void> {
  await context.write.transaction().execute(async (change) => {
    const ground = await groundOf(change, context.dialect, versionId);
    if (ground?.state !== "ready") return;
    await change.deleteFrom("score").where("version_id", "=", ground.version).execute();
    await keepStandings(change, context.dialect, ground.version, score.ruleSets);
    await change.updateTable("version").set(scoreColumns(score)).where("id", "=", ground.version).execute();
    await renewTrend(change, ground);
  });
}

/** What of a score stands with its version. */
export function scoreColumns({ edition, evidence, leftOut }: VersionScore): ScoreColumns {
  return {
    ...{ score_edition: edition, left_out: leftOut },
    ...{ evidence_weight: weightOf(evidence.grades), evidence_asked: evidence.asked },
  };
}

type ScoreColumns = Pick<Row<"version">, "score_edition" | "left_out" | "evidence_weight" | "evidence_asked">;

function weightOf(grades: Readonly<Record<string, number>>): number {
  // In tenths: whole numbers are summed the same on both databases.
  return Object.entries(gradeWeights).reduce(
    (sum, [grade, weight]) => sum + Math.round(10 * weight) * (grades[grade] ?? 0),
    0,
  );
}

/** How rule sets stand at a version that has none yet. Most stand as at the version before: what was said then is there. */
export async function keepStandings(
  change: Change,
  dialect: SqlDialect,
  version: number,
  scores: readonly StoredScore[],
): Promise<void> {
  const bodies = scores.map(bodyOf).toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  const stand = async (some: readonly NewRow<"score_body">[]): Promise<ReadonlySet<string>> => {
    const { rows } = await sql<{ rule_set: string }>`insert into score (version_id, rule_set, body_id)
      select cast(${version} as ${sql.raw(dialect.types.integer)}), rule_set, id from score_body
      where hash in ${dialect.texts(some.map(({ hash }) => hash))} returning rule_set`.execute(change);
    return new Set(rows.map(({ rule_set }) => rule_set));
  };
  const there = await stand(bodies);
  const missing = bodies.filter(({ rule_set }) => !there.has(rule_set));
  if (missing.length === 0) return;
  await insertRows(change, dialect, "score_body", missing, orNothing);
  await stand(missing);
}

function bodyOf({ ruleSet, tenths, counts, grades, elements }: StoredScore): NewRow<"score_body"> {
  const { met, partly, withheld } = counts;
  const { measured, attested, declared, asserted, inferred, unknown } = grades;
  const said = JSON.stringify(elements);
  return {
    hash: contentId("score", ruleSet, `${tenths}`, said),
    ...{ rule_set: ruleSet, tenths, met, partly, not_met: counts["not-met"], withheld },
    not_applicable: counts["not-applicable"],
    ...{ measured, attested, declared, asserted, inferred, unknown, kept_back: grades.withheld },
    elements: said,
  };
}

/** After the project was renewed, which tells of today. */
export async function renewEarlierTrend(change: Change, ground: VersionGround, now: number): Promise<void> {
  if (dayOf(ground.uploadedAt) !== dayOf(now)) await renewTrend(change, ground);
}

/** The days on which this version was the newest of its project that was read. */
async function renewTrend(change: Change, { version, project, uploadedAt }: VersionGround): Promise<void> {
  const day = dayOf(uploadedAt);
  const next = await change
    .selectFrom("version")
    .innerJoin("stream", "stream.id", "version.stream_id")
    .select("version.uploaded_at")
    .where("stream.project_id", "=", project)
    .where("version.state", "=", "ready")
    .where(({ or, and, eb }) =>
      or([
        eb("version.uploaded_at", ">", uploadedAt),
        and([eb("version.uploaded_at", "=", uploadedAt), eb("version.id", ">", version)]),
      ]),
    )
    .orderBy("version.uploaded_at")
    .limit(1)
    .executeTakeFirst();
  const until = next === undefined ? sql`true` : sql`day < ${dayOf(next.uploaded_at)}`;
  await sql`update trend set (read_full, read_headers, read_none, evidence_weight, evidence_asked) =
      (select read_full, read_headers, read_none, evidence_weight, evidence_asked from version where id = ${version})
    where project_id = ${project} and day >= ${day} and ${until}`.execute(change);
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
