import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { EntityFacets, EntityQuery, EntitySummary } from "../../contract/entity.ts";
import type { Page } from "../../contract/page.ts";
import { questionNames } from "../../contract/question.ts";
import type { Context } from "../context.ts";
import { pageFrom, readCursor, textPlace } from "../cursor.ts";
import { open } from "../database.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import {
  entityConditions,
  type EntitySource,
  entitySource,
  isOpenQuestion,
  unknownValue,
} from "./entity-scope.ts";
import { type EntityRow, shownEntities } from "./shown-entities.ts";
import { severityOf } from "../findings/severity-of.ts";

/** Entities by name. */
export async function listEntities(
  context: Context,
  by: Principal,
  query: EntityQuery,
): Promise<Page<EntitySummary>> {
  const sight = await sightOf(context.lookup, by);
  const source = await entitySource(context, sight, query);
  if (source === undefined) return { items: [], next: null };
  const place = readCursor(query.cursor, textPlace);
  const after =
    place === undefined ? sql`true` : sql`(seen.name_key, seen.entity_id) > (${place[0]}, ${place[1]})`;
  const { rows } = await sql<EntityRow & { name_key: string }>`
    select seen.entity_id, entity.public_id, entity.purl, seen.kind, seen.name, seen.name_key, seen.version, seen.licence,
      seen.format, seen.usage, seen.basis, seen.weights_id
    from ${source} as seen join entity on entity.id = seen.entity_id
    where ${entityConditions(context, sight, query)} and ${after}
    order by seen.name_key, seen.entity_id limit ${query.limit + 1}`.execute(context.read);
  const items = await shownEntities(context, sight, rows.slice(0, query.limit));
  return pageFrom(rows, query.limit, ({ name_key, entity_id }) => [name_key, entity_id], items);
}

const facetColumns = ["kind", "format", "licence", "basis"] as const;
/** Values of one facet; a list of licences that nobody reads to its end is cut. */
const mostValues = 100;

type FacetValues = EntityFacets["kind"];

/** How many entities each further choice would leave. */
export async function entityFacets(
  context: Context,
  by: Principal,
  query: EntityQuery,
): Promise<EntityFacets> {
  const sight = await sightOf(context.lookup, by);
  const source = await entitySource(context, sight, query);
  if (source === undefined) return { kind: [], format: [], licence: [], basis: [], risk: [], question: [] };
  const alike = await alikeEntities(context, sight, query, source);
  const facet = (column: (typeof facetColumns)[number]): FacetValues => columnFacet(alike, query, column);
  return {
    ...{ kind: facet("kind"), format: facet("format"), licence: facet("licence"), basis: facet("basis") },
    risk: await riskFacet(context, sight, query, source),
    question: await questionFacet(context, sight, query, source),
  };
}

/** What is open for how many; one may be in several. */
async function questionFacet(
  context: Context,
  sight: Sight,
  query: EntityQuery,
  source: EntitySource,
): Promise<FacetValues> {
  const values: { value: string; count: number }[] = [];
  for (const question of questionNames) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${source} as seen
      where ${entityConditions(context, sight, query, ["question"])} and ${isOpenQuestion(context, sight, question)}`.execute(
      context.read,
    );
    const count = rows[0]?.count ?? 0;
    if (count > 0) values.push({ value: question, count });
  }
  return values;
}

/** Entities that no facet tells apart. */
type Alike = Readonly<Record<(typeof facetColumns)[number], string | null>> & { readonly count: number };

/** All facets out of one way through the entities: there are few kinds of them, however many there are. */
async function alikeEntities(
  context: Context,
  sight: Sight,
  query: EntityQuery,
  source: EntitySource,
): Promise<readonly Alike[]> {
  const { rows } = await sql<Alike>`
    select seen.kind, seen.format, seen.licence, seen.basis, count(*) as count from ${source} as seen
    where ${entityConditions(context, sight, query, facetColumns)}
    group by seen.kind, seen.format, seen.licence, seen.basis`.execute(context.read);
  return rows;
}

/** A facet leaves its own choice out of account. */
function columnFacet(
  alike: readonly Alike[],
  query: EntityQuery,
  column: (typeof facetColumns)[number],
): FacetValues {
  const others = facetColumns.filter((other) => other !== column && query[other] !== undefined);
  const counts = new Map<string, number>();
  for (const row of alike) {
    if (others.some((other) => (row[other] ?? unknownValue) !== query[other])) continue;
    const value = row[column] ?? unknownValue;
    counts.set(value, (counts.get(value) ?? 0) + row.count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues);
}

/**
 * An entity counts for its worst severity and for all that are less. The few that have findings are looked up among all others, never the other
 * way round.
 */
async function riskFacet(
  context: Context,
  sight: Sight,
  query: EntityQuery,
  source: EntitySource,
): Promise<FacetValues> {
  const { rows } = await sql<{ rank: number; count: number }>`
    with worst as materialized (
      select entity_id, min(rank) as rank from finding
      where entity_id is not null and to_seq = ${sql.lit(open)} and decided_until <= ${context.now()}
        and audience_id in (${sql.join(seenBy(sight))}) group by entity_id
    )
    select worst.rank as rank, count(*) as count from worst cross join ${source} as seen
    where seen.entity_id = worst.entity_id and ${entityConditions(context, sight, query, ["risk"])}
    group by worst.rank order by worst.rank`.execute(context.read);
  let sum = 0;
  return rows.map(({ rank, count }) => {
    sum += count;
    return { value: severityOf(rank), count: sum };
  });
}
