import { type RawBuilder, sql } from "kysely";
import { bases, type Claim, propertyTable, type Source } from "assay";
import type { Principal } from "../../contract/access.ts";
import type { EntityClaim, EntityDetail, EntityFact, EntityPresence } from "../../contract/entity.ts";
import { type Context, timeText } from "../context.ts";
import { open } from "../database.ts";
import { mostFacts, mostPresences } from "../limits.ts";
import { readIdentifiers } from "../reading/drawing.ts";
import { unseen } from "../reading/intervals.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { claimText } from "./claim-text.ts";
import { type EntityRow, shownEntities } from "./shown-entities.ts";

/** Everything that is known of one entity: claims side by side, where it stands and stood, its neighbours. */
export async function entityDetail(
  context: Context,
  by: Principal,
  id: string,
): Promise<EntityDetail | undefined> {
  const sight = await sightOf(context.lookup, by);
  const row = await newestRow(context, sight, id);
  if (row === undefined) return undefined;
  const entity = row.entity_id;
  const [[summary], told, presences, firstSeen, neighbours] = await Promise.all([
    shownEntities(context, sight, [row]),
    toldFacts(context, sight, entity),
    presencesOf(context, sight, entity),
    firstSeenOf(context, sight, entity),
    neighboursOf(context, sight, entity),
  ]);
  if (summary === undefined) return undefined;
  const identifiers = new Map(
    told.flatMap(({ identifiers: all }) =>
      readIdentifiers(all).map((one) => [`${one.type} ${one.value}`, one] as const),
    ),
  );
  return {
    ...summary,
    identifiers: [...identifiers.values()],
    facts: factsOf(told),
    firstSeen: timeText(firstSeen),
    presences,
    neighbours,
  };
}

/** What the newest fact that the asker may see says: one that stands comes before one that stood. */
export async function newestRow(context: Context, sight: Sight, id: string): Promise<EntityRow | undefined> {
  // Of thousands of presences one is picked before anything is joined to it.
  const { rows } = await sql<EntityRow>`
    select entity.id as entity_id, entity.public_id, entity.kind, entity.purl, label.name, fact.version, fact.licence,
      fact.format, fact.usage, fact.basis, fact.weights_id
    from (
        select presence.entity_id, presence.fact_id from entity join presence on presence.entity_id = entity.id
          join stream on stream.id = presence.stream_id
        where entity.public_id = ${id} and ${isSeen(sight)}
        order by presence.to_seq desc, presence.fact_id desc limit 1
      ) as newest join entity on entity.id = newest.entity_id join fact on fact.id = newest.fact_id
      join label on label.id = fact.label_id`.execute(context.read);
  return rows[0];
}

/** Of presences with their streams: those that hold or held somewhere that the asker may see. */
function isSeen(sight: Sight): RawBuilder<boolean> {
  return sql`stream.audience_id in (${sql.join(seenBy(sight))}) and presence.to_seq > ${sql.lit(unseen)}`;
}

interface Told {
  readonly claims: readonly Claim[];
  readonly identifiers: string;
  readonly project: string;
  readonly project_name: string;
}

/** The facts of the latest versions; when it is in none, those of the past. */
async function toldFacts(context: Context, sight: Sight, entity: number): Promise<readonly Told[]> {
  const standing = await factsWhere(
    context,
    sight,
    sql`presence.entity_id = ${entity} and presence.to_seq = ${sql.lit(open)}`,
  );
  return standing.length > 0 ? standing : factsWhere(context, sight, sql`presence.entity_id = ${entity}`);
}

interface PresentFact {
  readonly fact: number;
  readonly project: string;
  readonly project_name: string;
}

/** Most projects say the same: each fact is read and parsed once. */
async function factsWhere(
  { read, dialect }: Context,
  sight: Sight,
  which: RawBuilder<unknown>,
): Promise<readonly Told[]> {
  const { rows } = await sql<PresentFact>`
    select present.fact_id as fact, project.public_id as project, project.name as project_name
    from (
        select presence.fact_id, presence.stream_id from presence join stream on stream.id = presence.stream_id
        where ${which} and ${isSeen(sight)} order by presence.fact_id desc, presence.id desc limit ${mostFacts}
      ) as present join stream on stream.id = present.stream_id join project on project.id = stream.project_id
    order by present.fact_id desc, project.id`.execute(read);
  const facts = await read
    .selectFrom("fact")
    .innerJoin("label", "label.id", "fact.label_id")
    .select(["fact.id", "fact.claims", "label.identifiers"])
    .where("fact.id", "in", dialect.numbers([...new Set(rows.map(({ fact }) => fact))]))
    .execute();
  // Written by a drawing only.
  const parsed = new Map(
    facts.map(({ id, claims, identifiers }) => [
      id,
      { claims: JSON.parse(claims) as readonly Claim[], identifiers },
    ]),
  );
  return rows.flatMap(({ fact, ...project }) => {
    const known = parsed.get(fact);
    return known === undefined ? [] : [{ ...known, ...project }];
  });
}

function factsOf(told: readonly Told[]): readonly EntityFact[] {
  const byProperty = new Map<string, Map<string, EntityClaim>>();
  for (const { claims, project, project_name } of told)
    for (const claim of claims) {
      const known = byProperty.get(claim.property) ?? new Map<string, EntityClaim>();
      byProperty.set(claim.property, known);
      addClaim(known, claim, { id: project, name: project_name });
    }
  return [...byProperty]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([property, claims]) => {
      const sorted = [...claims.values()].toSorted((a, b) => rankOf(a.basis) - rankOf(b.basis));
      return { property, claims: sorted, isContradicted: isContradicted(property, sorted) };
    });
}

function addClaim(
  known: Map<string, EntityClaim>,
  claim: Claim,
  project: EntityClaim["projects"][number],
): void {
  const one = {
    value: claimText(claim),
    valueKind: claim.value.kind,
    basis: claim.basis,
    confidence: claim.confidence ?? null,
    by: claim.source.by,
    place: placeText(claim.source),
  };
  const key = JSON.stringify(one);
  const projects = known.get(key)?.projects ?? [];
  const isKnown = projects.some(({ id }) => id === project.id);
  known.set(key, { ...one, projects: isKnown ? projects : [...projects, project] });
}

function placeText({ path, url, document, digest, line, pointer }: Source): string {
  const place = path ?? url ?? document ?? digest ?? "";
  if (line !== undefined) return `${place}:${line}`;
  return pointer === undefined ? place : `${place}#${pointer}`;
}

function rankOf(basis: string): number {
  return bases.findIndex((one) => one === basis);
}

/** A property of one value for which two are known; what is compared without letter case is. */
function isContradicted(property: string, claims: readonly EntityClaim[]): boolean {
  const row = new Map(Object.entries(propertyTable)).get(property);
  if (row === undefined || row.cardinality === "set" || row.compare === "never") return false;
  const values = claims
    .filter(({ valueKind }) => valueKind === "known")
    .map(({ value }) => (row.compare === "ignore-case" ? value.toLowerCase() : value));
  return new Set(values).size > 1;
}

async function firstSeenOf({ read }: Context, sight: Sight, entity: number): Promise<number> {
  const { at } = await read
    .selectFrom("presence")
    .innerJoin("stream", "stream.id", "presence.stream_id")
    .innerJoin("version", (join) =>
      join
        .onRef("version.stream_id", "=", "presence.stream_id")
        .onRef("version.sequence", "=", "presence.from_seq"),
    )
    .select(sql<number>`min(version.uploaded_at)`.as("at"))
    .where("presence.entity_id", "=", entity)
    .where("stream.audience_id", "in", seenBy(sight))
    .where("presence.to_seq", ">", unseen)
    .executeTakeFirstOrThrow();
  return at;
}

interface PresenceRow {
  readonly project: string;
  readonly project_name: string;
  readonly branch: string;
  readonly first_id: string;
  readonly first_name: string;
  readonly first_at: number;
  readonly end_id: string | null;
  readonly end_name: string | null;
  readonly end_at: number | null;
}

async function presencesOf(
  { read }: Context,
  sight: Sight,
  entity: number,
): Promise<readonly EntityPresence[]> {
  const { rows } = await sql<PresenceRow>`
    select project.public_id as project, project.name as project_name, stream.branch,
      first.public_id as first_id, first.name as first_name, first.uploaded_at as first_at,
      ending.public_id as end_id, ending.name as end_name, ending.uploaded_at as end_at
    from (
        select presence.id, presence.stream_id, presence.from_seq, presence.to_seq
        from presence join stream on stream.id = presence.stream_id
        where presence.entity_id = ${entity} and ${isSeen(sight)}
        order by presence.to_seq desc, presence.id desc limit ${mostPresences}
      ) as present join stream on stream.id = present.stream_id join project on project.id = stream.project_id
      join version as first on first.stream_id = present.stream_id and first.sequence = present.from_seq
      left join version as ending on ending.stream_id = present.stream_id and ending.sequence = present.to_seq
    order by present.to_seq desc, present.id desc`.execute(read);
  return rows.map((row) => ({
    project: { id: row.project, name: row.project_name },
    branch: row.branch,
    from: { id: row.first_id, name: row.first_name, at: timeText(row.first_at) },
    to:
      row.end_id === null || row.end_name === null || row.end_at === null
        ? null
        : { id: row.end_id, name: row.end_name, at: timeText(row.end_at) },
  }));
}

async function neighboursOf(
  { read }: Context,
  sight: Sight,
  entity: number,
): Promise<EntityDetail["neighbours"]> {
  const counted = async (
    own: "from_id" | "to_id",
    other: "from_id" | "to_id",
  ): Promise<EntityDetail["neighbours"]> => {
    const rows = await read
      .selectFrom("edge_seen")
      .select(["kind", sql<number>`count(distinct ${sql.ref(other)})`.as("count")])
      .where(own, "=", entity)
      .where("audience_id", "in", seenBy(sight))
      .where("streams", ">", 0)
      .groupBy("kind")
      .orderBy("kind")
      .execute();
    return rows.map(({ kind, count }) => ({ kind, count, direction: own === "from_id" ? "out" : "in" }));
  };
  return [...(await counted("from_id", "to_id")), ...(await counted("to_id", "from_id"))];
}
