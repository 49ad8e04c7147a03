import { gradeWeights } from "assay";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import type { NewRow } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { insertRows, orNothing } from "../insert-rows.ts";
import { contentId } from "../new-id.ts";
import { groundOf, type VersionGround } from "../reading/draw-version.ts";
import type { StoredScore, VersionScore } from "../store.ts";

/** Keeps how rule sets stand at a version that was read, and what follows from it for the trend; again is the same as once. */
export async function keepScore(context: Context, versionId: string, score: VersionScore): Promise<void> {
  await context.write.transaction().execute(async (change) => {
    const ground = await groundOf(change, versionId);
    if (ground?.state !== "ready") return;
    await keepBodies(change, context, ground.version, score.ruleSets);
    const evidence = {
      evidence_weight: weightOf(score.evidence.grades),
      evidence_asked: score.evidence.asked,
    };
    await change
      .updateTable("version")
      .set({ score_edition: score.edition, left_out: score.leftOut, ...evidence })
      .where("id", "=", ground.version)
      .execute();
    await renewTrend(change, ground);
  });
}

function weightOf(grades: Readonly<Record<string, number>>): number {
  // In tenths: whole numbers are summed the same on both databases.
  return Object.entries(gradeWeights).reduce(
    (sum, [grade, weight]) => sum + Math.round(10 * weight) * (grades[grade] ?? 0),
    0,
  );
}

async function keepBodies(
  change: Change,
  { dialect }: Context,
  version: number,
  scores: readonly StoredScore[],
): Promise<void> {
  const bodies = scores.map(bodyOf).toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  await insertRows(change, dialect, "score_body", bodies, orNothing);
  await change.deleteFrom("score").where("version_id", "=", version).execute();
  const hashes = bodies.map(({ hash }) => hash);
  await sql`insert into score (version_id, rule_set, body_id)
    select ${sql.lit(version)}, rule_set, id from score_body where hash in ${dialect.texts(hashes)}`.execute(
    change,
  );
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
