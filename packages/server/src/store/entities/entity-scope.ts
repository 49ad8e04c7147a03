import { type RawBuilder, sql } from "kysely";
import type { EntityQuery } from "../../contract/entity.ts";
import type { QuestionName } from "../../contract/question.ts";
import { severityNames } from "../../contract/finding.ts";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import { mostLabels } from "../limits.ts";
import { type Sight, seenBy } from "../sight.ts";
import { askedWords } from "../words.ts";

/** What a list of entities goes through: `seen`, a row per entity with the columns of `entity_seen`. */
export type EntitySource = RawBuilder<unknown>;

/**
 * Entities of the latest versions (each once, as the first of the asker's audiences sees it); of one version or of one project, as that
 * says. `undefined` when the version or project is not there for the asker.
 */
export async function entitySource(
  context: Context,
  sight: Sight,
  query: Pick<EntityQuery, "project" | "version" | "q">,
): Promise<EntitySource | undefined> {
  const named = labelsNamed(context, query.q);
  if (query.version === undefined && query.project === undefined) return latest(sight, named);
  const scope = await scopedSource(context, sight, query);
  if (scope === undefined || named === undefined) return scope;
  return sql`(select * from ${scope} as scope where scope.label_id in ${named})`;
}

/** Labels that have the words of a question; `undefined` when it has none to ask for. */
function labelsNamed({ dialect }: Context, text = ""): RawBuilder<number> | undefined {
  if (text.trim() === "") return undefined;
  const words = askedWords(text);
  return words.length === 0
    ? sql`(select id as label_id from label where false)`
    : dialect.labelsWith(words, mostLabels);
}

async function scopedSource(
  { read }: Context,
  sight: Sight,
  { project, version }: Pick<EntityQuery, "project" | "version">,
): Promise<EntitySource | undefined> {
  if (version !== undefined) {
    const found = await read
      .selectFrom("version")
      .innerJoin("stream", "stream.id", "version.stream_id")
      .innerJoin("project", "project.id", "stream.project_id")
      .select(["stream.id as stream", "version.sequence", "version.state", "project.public_id as project"])
      .where("version.public_id", "=", version)
      .where("stream.audience_id", "in", seenBy(sight))
      .executeTakeFirst();
    if (found === undefined || (project !== undefined && project !== found.project)) return undefined;
    if (found.state !== "ready") return present(sql`false`);
    const { stream, sequence } = found;
    return present(
      sql`presence.stream_id = ${stream} and presence.to_seq > ${sequence} and presence.from_seq <= ${sequence}`,
    );
  }
  const streams = await read
    .selectFrom("project")
    .leftJoin("stream", "stream.project_id", "project.id")
    .select(["stream.id"])
    .where("project.public_id", "=", project ?? "")
    .where("project.audience_id", "in", seenBy(sight))
    .execute();
  if (streams.length === 0) return undefined;
  return inProject(streams.flatMap(({ id }) => id ?? []));
}

/** With words, the few labels that have them come first: `cross join` is an order for SQLite. */
function latest(sight: Sight, named: RawBuilder<number> | undefined): EntitySource {
  const audiences = seenBy(sight);
  const from = named === undefined ? sql`entity_seen` : sql`${named} as named cross join entity_seen`;
  const isNamed = named === undefined ? sql`true` : sql`entity_seen.label_id = named.label_id`;
  const isFirst =
    audiences.length === 1
      ? sql`true`
      : sql`not exists (select 1 from entity_seen as other where other.entity_id = entity_seen.entity_id
          and other.audience_id in (${sql.join(audiences)}) and other.audience_id < entity_seen.audience_id and other.streams > 0)`;
  const isSeen =
    named === undefined
      ? sql`entity_seen.audience_id in (${sql.join(audiences)})`
      : sql`entity_seen.audience_id + 0 in (${sql.join(audiences)})`;
  return sql`(select entity_seen.* from ${from} where entity_seen.streams > 0 and ${isSeen} and ${isNamed} and ${isFirst})`;
}

const columns = sql`presence.entity_id, fact.label_id, entity.kind, label.name, label.name_key, fact.version, fact.licence,
  fact.format, fact.usage, fact.basis, fact.weights_id, fact.is_unread, fact.is_undocumented, fact.is_untraced,
  fact.is_unpinned, fact.is_unlicensed`;

/** Each fact has a label: a left join is one that a question without names leaves out. */
function present(where: RawBuilder<unknown>): EntitySource {
  return sql`(select ${columns} from presence join entity on entity.id = presence.entity_id
    join fact on fact.id = presence.fact_id left join label on label.id = fact.label_id where ${where})`;
}

/** Of several branches, what the newest fact says. */
function inProject(streams: readonly number[]): EntitySource {
  if (streams.length === 0) return present(sql`false`);
  return present(sql`presence.id in (select max(id) from presence
    where stream_id in (${sql.join(streams)}) and to_seq = ${sql.lit(open)} group by entity_id)`);
}

type Filter = "kind" | "format" | "licence" | "basis" | "risk" | "question";

/** The conditions of a question on `seen`, but for some: a facet leaves its own out. */
export function entityConditions(
  context: Context,
  sight: Sight,
  query: EntityQuery,
  without: readonly Filter[] = [],
): RawBuilder<boolean> {
  const conditions = (["kind", "format", "licence", "basis"] as const)
    .filter((column) => !without.includes(column))
    .flatMap((column) => columnCondition(column, query[column]));
  if (query.risk !== undefined && !without.includes("risk"))
    conditions.push(atRisk(context, sight, query.risk));
  if (query.question !== undefined && !without.includes("question"))
    conditions.push(isOpenQuestion(context, sight, query.question));
  return sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`;
}

function columnCondition(column: string, wanted: string | undefined): RawBuilder<unknown>[] {
  if (wanted === undefined) return [];
  const name = sql.ref(`seen.${column}`);
  return [wanted === unknownValue ? sql`${name} is null` : sql`${name} = ${wanted}`];
}

/** What a filter asks for to find what nobody says. */
export const unknownValue = "unknown";

/** The columns of questions have indexes of the rows for which they are open. */
export function isOpenQuestion({ now }: Context, sight: Sight, question: QuestionName): RawBuilder<unknown> {
  if (question !== "unsafe") return sql`seen.${sql.ref(`is_${question}`)} = 1`;
  return sql`seen.entity_id in (select entity_id from finding where audience_id in (${sql.join(seenBy(sight))})
    and to_seq = ${sql.lit(open)} and verdict is not null and decided_until <= ${now()})`;
}

function atRisk({ now }: Context, sight: Sight, risk: (typeof severityNames)[number]): RawBuilder<unknown> {
  return sql`seen.entity_id in (select entity_id from finding where audience_id in (${sql.join(seenBy(sight))})
    and to_seq = ${sql.lit(open)} and rank <= ${severityNames.indexOf(risk)} and decided_until <= ${now()})`;
}
