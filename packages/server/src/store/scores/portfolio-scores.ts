import { type RuleSet, ruleSets } from "assay";
import { type RawBuilder, sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { Compliance, RuleSetStanding } from "../../contract/compliance.ts";
import type { Context } from "../context.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import type { StoredElement } from "../store.ts";
import {
  elementCountsOf,
  evidenceOf,
  factGradesOf,
  percentOf,
  ruleSetNamed,
  toldRuleSet,
} from "./shown-scores.ts";

const countColumns = ["met", "partly", "not_met", "withheld", "not_applicable"] as const;
const gradeColumns = [
  ...(["measured", "attested", "declared", "asserted", "inferred", "unknown", "kept_back"] as const),
] as const;
const summed = [...countColumns, ...gradeColumns] as const;
type Sums = Readonly<Record<(typeof summed)[number], number>>;

/** How rule sets stand over the latest versions that the asker may see. */
export async function complianceOf(context: Context, by: Principal): Promise<Compliance> {
  const sight = await sightOf(context.lookup, by);
  const sums = sql.join(summed.map((name) => sql`sum(body.${sql.ref(name)}) as ${sql.ref(name)}`));
  const { rows } = await sql<Sums & { rule_set: string; projects: number; tenths: number | null }>`
    select body.rule_set as rule_set, count(*) as projects, avg(body.tenths) as tenths, ${sums}
    from ${latestScores(sight)} group by body.rule_set`.execute(context.read);
  const byId = new Map(rows.map((row) => [row.rule_set, row]));
  return {
    ...(await projectCounts(context, sight)),
    ruleSets: ruleSets.map((ruleSet) => {
      const row = byId.get(ruleSet.id);
      return {
        ...toldRuleSet(ruleSet),
        projects: row?.projects ?? 0,
        percent: row === undefined ? null : percentOf(row.tenths),
        counts: elementCountsOf(row ?? nothing),
        grades: factGradesOf(row ?? nothing),
      };
    }),
  };
}

const nothing = Object.fromEntries(summed.map((name) => [name, 0])) as Sums;

/** `project`, `score` and `body` of the latest versions. */
function latestScores(sight: Sight): RawBuilder<unknown> {
  return sql`project join score on score.version_id = project.latest_version_id
    join score_body as body on body.id = score.body_id
    where project.audience_id in (${sql.join(seenBy(sight))})`;
}

async function projectCounts(
  { read }: Context,
  sight: Sight,
): Promise<Pick<Compliance, "evidence" | "judged" | "waiting" | "empty">> {
  const { rows } = await sql<{
    judged: number;
    waiting: number;
    empty: number;
    weight: number;
    asked: number;
  }>`
    select coalesce(sum(case when version.score_edition <> '' then 1 else 0 end), 0) as judged,
      coalesce(sum(case when version.score_edition = '' then 1 else 0 end), 0) as waiting,
      coalesce(sum(case when version.id is null then 1 else 0 end), 0) as empty,
      coalesce(sum(version.evidence_weight), 0) as weight, coalesce(sum(version.evidence_asked), 0) as asked
    from project left join version on version.id = project.latest_version_id
    where project.audience_id in (${sql.join(seenBy(sight))})`.execute(read);
  const { judged, waiting, empty, weight, asked } = rows[0] ?? noProjects;
  return { evidence: evidenceOf({ weight, asked }), judged, waiting, empty };
}

const noProjects = { judged: 0, waiting: 0, empty: 0, weight: 0, asked: 0 };

/** One rule set over the latest versions: its elements, the worst first, and the owners of what lacks. */
export async function ruleSetStanding(
  context: Context,
  by: Principal,
  id: string,
): Promise<RuleSetStanding | undefined> {
  const ruleSet = ruleSetNamed(id);
  if (ruleSet === undefined) return undefined;
  const sight = await sightOf(context.lookup, by);
  // Many versions say the same: each body is read once.
  const { rows } = await sql<{ elements: string; projects: number }>`
    select body.elements as elements, count(*) as projects from ${latestScores(sight)} and body.rule_set = ${id}
    group by body.id, body.elements`.execute(context.read);
  return {
    ...toldRuleSet(ruleSet),
    projects: rows.reduce((sum, { projects }) => sum + projects, 0),
    elements: elementsOver(ruleSet, rows),
    owners: await ownersOf(context, sight, id),
  };
}

type Standing = RuleSetStanding["elements"][number];

function elementsOver(
  ruleSet: RuleSet,
  rows: readonly { readonly elements: string; readonly projects: number }[],
): readonly Standing[] {
  const counts = new Map(ruleSet.elements.map(({ id }) => [id, noCounts()]));
  for (const { elements, projects } of rows)
    // Written by the judging only.
    for (const { id, status } of JSON.parse(elements) as readonly StoredElement[]) {
      const known = counts.get(id);
      if (known !== undefined) known[nameOf[status]] += projects;
    }
  const all = ruleSet.elements.map((element) => ({
    ...{ id: element.id, clause: element.clause, title: element.title, text: element.text },
    ...{ about: element.about, isOptional: element.isOptional === true },
    needsPerson: element.derivable !== "full",
    counts: counts.get(element.id) ?? noCounts(),
  }));
  return all.toSorted((a, b) => lackOf(b) - lackOf(a));
}

/** What may be left out comes last; what is missing altogether weighs more than what is missing in part. */
function lackOf({ counts, isOptional }: Standing): number {
  return isOptional ? -1 : counts.notMet * 2 + counts.partly;
}

const nameOf = {
  met: "met",
  partly: "partly",
  "not-met": "notMet",
  withheld: "withheld",
  "not-applicable": "notApplicable",
} as const;

function noCounts(): Record<(typeof nameOf)[keyof typeof nameOf], number> {
  return { met: 0, partly: 0, notMet: 0, withheld: 0, notApplicable: 0 };
}

const mostOwners = 200;

async function ownersOf(
  { read }: Context,
  sight: Sight,
  ruleSet: string,
): Promise<RuleSetStanding["owners"]> {
  const { rows } = await sql<{
    owner: string | null;
    projects: number;
    missing: number;
    tenths: number | null;
  }>`
    select project.owner as owner, count(*) as projects, sum(body.not_met + body.partly) as missing, avg(body.tenths) as tenths
    from ${latestScores(sight)} and body.rule_set = ${ruleSet}
    group by project.owner order by sum(body.not_met + body.partly) desc, project.owner limit ${mostOwners}`.execute(
    read,
  );
  return rows.map(({ owner, projects, missing, tenths }) => ({
    ...{ owner, projects, missing },
    percent: percentOf(tenths),
  }));
}
