import { ruleSets } from "assay";
import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { ProjectCompliance, VersionCompliance } from "../../contract/compliance.ts";
import type { Page, PageQuery } from "../../contract/page.ts";
import type { Context } from "../context.ts";
import { pageFrom, readCursor, textPlace } from "../cursor.ts";
import { seenBy, sightOf } from "../sight.ts";
import { versionRow } from "../versions/version-rows.ts";
import { askedWords } from "../words.ts";
import { evidenceOf, percentOf, ruleSetNamed, shownScore, toldRuleSet } from "./shown-scores.ts";

/** The latest version of each project, by name: how every rule set stands, and who owns it. */
export async function projectScores(
  context: Context,
  by: Principal,
  query: PageQuery & { readonly q?: string | undefined },
): Promise<Page<ProjectCompliance>> {
  const sight = await sightOf(context.lookup, by);
  const place = readCursor(query.cursor, textPlace);
  const after =
    place === undefined ? sql`true` : sql`(project.name_key, project.id) > (${place[0]}, ${place[1]})`;
  const words = askedWords(query.q ?? "").map((word) => sql` and project.search like ${`%${word}%`}`);
  const { rows } = await sql<ProjectRow>`
    select project.id, project.public_id, project.name, project.name_key, project.owner, team.public_id as team,
      version.id as version, version.public_id as version_id, version.name as version_name, version.score_edition as edition,
      coalesce(version.evidence_weight, 0) as weight, coalesce(version.evidence_asked, 0) as asked
    from project join audience on audience.id = project.audience_id left join team on team.id = audience.team_id
      left join version on version.id = project.latest_version_id
    where project.audience_id in (${sql.join(seenBy(sight))}) and ${after}${sql.join(words, sql``)}
    order by project.name_key, project.id limit ${query.limit + 1}`.execute(context.read);
  const shown = rows.slice(0, query.limit);
  const scores = await scoresOf(
    context,
    shown.flatMap(({ version }) => version ?? []),
  );
  const items = shown.map((row) => shownRow(row, scores));
  return pageFrom(rows, query.limit, ({ name_key, id }) => [name_key, id], items);
}

interface ProjectRow {
  readonly id: number;
  readonly public_id: string;
  readonly name: string;
  readonly name_key: string;
  readonly owner: string | null;
  readonly team: string | null;
  readonly version: number | null;
  readonly version_id: string | null;
  readonly version_name: string | null;
  readonly edition: string | null;
  readonly weight: number;
  readonly asked: number;
}

type Scores = ReadonlyMap<number, ProjectCompliance["scores"]>;

function shownRow(row: ProjectRow, scores: Scores): ProjectCompliance {
  const { version, version_id, version_name } = row;
  return {
    project: { id: row.public_id, name: row.name },
    ...{ owner: row.owner, team: row.team },
    version: version_id === null || version_name === null ? null : { id: version_id, name: version_name },
    isJudged: (row.edition ?? "") !== "",
    evidence: evidenceOf(row),
    scores: version === null ? [] : (scores.get(version) ?? []),
  };
}

async function scoresOf({ read, dialect }: Context, versions: readonly number[]): Promise<Scores> {
  const rows = await read
    .selectFrom("score")
    .innerJoin("score_body", "score_body.id", "score.body_id")
    .select(["score.version_id", "score.rule_set", "tenths", "not_met", "partly"])
    .where("score.version_id", "in", dialect.numbers(versions))
    .execute();
  const order = new Map(ruleSets.map(({ id }, index) => [id, index]));
  const byVersion = new Map<number, ProjectCompliance["scores"][number][]>();
  for (const row of rows.toSorted((a, b) => (order.get(a.rule_set) ?? 0) - (order.get(b.rule_set) ?? 0))) {
    const one = { ruleSet: row.rule_set, percent: percentOf(row.tenths), missing: row.not_met + row.partly };
    const known = byVersion.get(row.version_id);
    if (known === undefined) byVersion.set(row.version_id, [one]);
    else known.push(one);
  }
  return byVersion;
}

/** Every rule set that applies to one version. */
export async function versionScores(
  context: Context,
  by: Principal,
  id: string,
): Promise<VersionCompliance | undefined> {
  const version = await versionRow(context, by, id);
  if (version === undefined) return undefined;
  const bodies = await context.read
    .selectFrom("score")
    .innerJoin("score_body", "score_body.id", "score.body_id")
    .selectAll("score_body")
    .where("score.version_id", "=", version.id)
    .execute();
  const scores = bodies.flatMap((body) => {
    const ruleSet = ruleSetNamed(body.rule_set);
    return ruleSet === undefined ? [] : [{ ...toldRuleSet(ruleSet), score: shownScore(body) }];
  });
  const order = (one: { readonly id: string }): number => ruleSets.findIndex(({ id: of }) => of === one.id);
  return {
    isJudged: version.score_edition !== "",
    leftOut: version.left_out,
    evidence: evidenceOf({ weight: version.evidence_weight, asked: version.evidence_asked }),
    scores: scores.toSorted((a, b) => order(a) - order(b)),
  };
}
