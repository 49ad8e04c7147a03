import { sql } from "kysely";
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
  const sight = await sightOf(context.read, by);
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
export function newestRow(context: Context, sight: Sight, id: string): Promise<EntityRow | undefined> {
  return context.read
    .selectFrom("entity")
    .innerJoin("presence", "presence.entity_id", "entity.id")
    .innerJoin("stream", "stream.id", "presence.stream_id")
    .innerJoin("fact", "fact.id", "presence.fact_id")
    .innerJoin("label", "label.id", "fact.label_id")
    .select(["entity.id as entity_id", "entity.public_id", "entity.kind", "entity.purl", "label.name"])
    .select(["version", "licence", "format", "usage", "basis", "weights_id"])
    .where("entity.public_id", "=", id)
    .where("stream.audience_id", "in", seenBy(sight))
    .where("presence.to_seq", ">", unseen)
    .orderBy("presence.to_seq", "desc")
    .orderBy("fact.id", "desc")
    .limit(1)
    .executeTakeFirst();
}

interface Told {
  readonly claims: string;
  readonly identifiers: string;
  readonly project: string;
  readonly project_name: string;
}

/** The facts of the latest versions; when it is in none, those of the past. */
async function toldFacts({ read }: Context, sight: Sight, entity: number): Promise<readonly Told[]> {
  const facts = read
    .selectFrom("presence")
    .innerJoin("stream", "stream.id", "presence.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .innerJoin("fact", "fact.id", "presence.fact_id")
    .innerJoin("label", "label.id", "fact.label_id")
    .select([
      "fact.claims",
      "label.identifiers",
      "project.public_id as project",
      "project.name as project_name",
    ])
    .where("presence.entity_id", "=", entity)
    .where("stream.audience_id", "in", seenBy(sight))
    .where("presence.to_seq", ">", unseen)
    .orderBy("fact.id", "desc")
    .limit(mostFacts);
  const standing = await facts.where("presence.to_seq", "=", open).execute();
  return standing.length > 0 ? standing : facts.execute();
}

function factsOf(told: readonly Told[]): readonly EntityFact[] {
  const byProperty = new Map<string, Map<string, EntityClaim>>();
  for (const { claims, project, project_name } of told)
    // Written by a drawing only.
    for (const claim of JSON.parse(claims) as readonly Claim[]) {
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

async function presencesOf(
  { read }: Context,
  sight: Sight,
  entity: number,
): Promise<readonly EntityPresence[]> {
  const rows = await read
    .selectFrom("presence")
    .innerJoin("stream", "stream.id", "presence.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .innerJoin("version as first", (join) =>
      join
        .onRef("first.stream_id", "=", "presence.stream_id")
        .onRef("first.sequence", "=", "presence.from_seq"),
    )
    .leftJoin("version as end", (join) =>
      join.onRef("end.stream_id", "=", "presence.stream_id").onRef("end.sequence", "=", "presence.to_seq"),
    )
    .select(["project.public_id as project", "project.name as project_name", "stream.branch"])
    .select(["first.public_id as first_id", "first.name as first_name", "first.uploaded_at as first_at"])
    .select(["end.public_id as end_id", "end.name as end_name", "end.uploaded_at as end_at"])
    .where("presence.entity_id", "=", entity)
    .where("stream.audience_id", "in", seenBy(sight))
    .where("presence.to_seq", ">", unseen)
    .orderBy("presence.to_seq", "desc")
    .orderBy("presence.id", "desc")
    .limit(mostPresences)
    .execute();
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
