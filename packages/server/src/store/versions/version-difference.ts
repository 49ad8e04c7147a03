import { sql } from "kysely";
import { type Claim } from "assay";
import type { Principal } from "../../contract/access.ts";
import type { EntitySummary } from "../../contract/entity.ts";
import type { Finding } from "../../contract/finding.ts";
import type { VersionDifference } from "../../contract/version.ts";
import type { Context } from "../context.ts";
import { claimText } from "../entities/claim-text.ts";
import { type EntityRow, shownEntities } from "../entities/shown-entities.ts";
import { findingRows, shownFindings } from "../findings/shown-findings.ts";
import { mostDifferent } from "../limits.ts";
import { type Sight, sightOf } from "../sight.ts";
import { shownVersions, type VersionRow, versionRow } from "./version-rows.ts";

/** What is other in `to` than in `from`, from the intervals: of one branch, or of any two versions that the asker may see. */
export async function versionDifference(
  context: Context,
  by: Principal,
  fromId: string,
  toId: string,
): Promise<VersionDifference | undefined> {
  const [from, to] = [await versionRow(context, by, fromId), await versionRow(context, by, toId)];
  if (from?.state !== "ready" || to?.state !== "ready") return undefined;
  const sight = await sightOf(context.lookup, by);
  const [shownFrom, shownTo] = await shownVersions(context, [from, to]);
  if (shownFrom === undefined || shownTo === undefined) return undefined;
  const added = await entitiesOnlyIn(context, sight, to, from);
  const removed = await entitiesOnlyIn(context, sight, from, to);
  const changed = await changedEntities(context, sight, from, to);
  const newFindings = await findingsOnlyIn(context, to, from);
  const goneFindings = await findingsOnlyIn(context, from, to);
  const lists = [added, removed, changed, newFindings, goneFindings];
  return {
    ...{ from: shownFrom, to: shownTo },
    added: added.slice(0, mostDifferent),
    removed: removed.slice(0, mostDifferent),
    changed: changed.slice(0, mostDifferent),
    newFindings: newFindings.slice(0, mostDifferent),
    goneFindings: goneFindings.slice(0, mostDifferent),
    isTruncated: lists.some(({ length }) => length > mostDifferent),
  };
}

/** Rows of a table that hold at a version. */
function at(table: string, { stream_id, sequence }: VersionRow): ReturnType<typeof sql> {
  return sql`${sql.ref(`${table}.stream_id`)} = ${stream_id} and ${sql.ref(`${table}.to_seq`)} > ${sequence}
    and ${sql.ref(`${table}.from_seq`)} <= ${sequence}`;
}

const summaryColumns = sql`entity.id as entity_id, entity.public_id, entity.kind, entity.purl, label.name, fact.version,
  fact.licence, fact.format, fact.usage, fact.basis, fact.weights_id`;
const summaryJoins = sql`join entity on entity.id = presence.entity_id join fact on fact.id = presence.fact_id
  join label on label.id = fact.label_id`;

async function entitiesOnlyIn(
  context: Context,
  sight: Sight,
  one: VersionRow,
  other: VersionRow,
): Promise<readonly EntitySummary[]> {
  const { rows } = await sql<EntityRow>`
    select ${summaryColumns} from presence ${summaryJoins}
    where ${at("presence", one)} and not exists (
      select 1 from presence as there where ${at("there", other)} and there.entity_id = presence.entity_id)
    order by label.name_key, entity.id limit ${mostDifferent + 1}`.execute(context.read);
  return shownEntities(context, sight, rows);
}

interface ChangedRow extends EntityRow {
  readonly after: string;
  readonly before: string;
}

async function changedEntities(
  context: Context,
  sight: Sight,
  from: VersionRow,
  to: VersionRow,
): Promise<VersionDifference["changed"]> {
  const { rows } = await sql<ChangedRow>`
    select ${summaryColumns}, fact.claims as after, old.claims as before
    from presence ${summaryJoins}
      join presence as there on there.entity_id = presence.entity_id and there.fact_id <> presence.fact_id
      join fact as old on old.id = there.fact_id
    where ${at("presence", to)} and ${at("there", from)}
    order by label.name_key, entity.id limit ${mostDifferent + 1}`.execute(context.read);
  const entities = await shownEntities(context, sight, rows);
  return entities.flatMap((entity, index) => {
    const row = rows[index];
    const facts = row === undefined ? [] : changedFacts(valuesIn(row.before), valuesIn(row.after));
    // Other sources of the same values change nothing.
    return facts.length === 0 ? [] : [{ entity, facts }];
  });
}

type Values = ReadonlyMap<string, string>;

function changedFacts(before: Values, after: Values): VersionDifference["changed"][number]["facts"] {
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((property) => {
    const [old, now] = [before.get(property) ?? null, after.get(property) ?? null];
    return old === now ? [] : [{ property, before: old, after: now }];
  });
}

/** All values of each property, as one text. */
function valuesIn(claims: string): Values {
  const values = new Map<string, Set<string>>();
  // Written by a drawing only.
  for (const claim of JSON.parse(claims) as readonly Claim[]) {
    const known = values.get(claim.property) ?? new Set();
    values.set(claim.property, known.add(claimText(claim)));
  }
  return new Map([...values].map(([property, all]) => [property, [...all].toSorted().join(", ")]));
}

async function findingsOnlyIn(
  context: Context,
  one: VersionRow,
  other: VersionRow,
): Promise<readonly Finding[]> {
  const rows = await findingRows(context.read)
    .where(sql<boolean>`${at("finding", one)}`)
    .where(
      sql<boolean>`not exists (select 1 from finding as there
        where ${at("there", other)} and there.fingerprint = finding.fingerprint)`,
    )
    .orderBy("finding.rank")
    .orderBy("finding.urgency")
    .orderBy("finding.id")
    .limit(mostDifferent + 1)
    .execute();
  return shownFindings(context, rows);
}
