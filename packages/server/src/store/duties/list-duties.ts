import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { Duties, Duty } from "../../contract/duty.ts";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import { entitySource } from "../entities/entity-scope.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { asksOf } from "./asks-of.ts";

/** Licences that are told apart; a document can invent any number. */
const mostLicences = 2_000;
const mostOwners = 200;

/** Prose that mentions a thing brings no duty. */
export const ownedThings = sql`seen.kind in ('model', 'dataset', 'software') and (seen.usage is null or seen.usage <> 'mentioned')`;

interface UsedLicence {
  readonly licence: string | null;
  readonly things: number;
}

/** What the licences of the latest versions ask for, by duty. */
export async function listDuties(context: Context, by: Principal): Promise<Duties> {
  const sight = await sightOf(context.lookup, by);
  const used = await licencesInUse(context, sight);
  const told = used.flatMap(({ licence, things }) => (licence === null ? [] : [{ licence, things }]));
  return {
    duties: dutiesOf(told),
    unknown: told
      .filter(({ licence }) => isUnknown(licence))
      .map(({ licence, things }) => ({ licence, things })),
    unlicensed: used.find(({ licence }) => licence === null)?.things ?? 0,
    owners: await ownersOf(context, sight, told.map(({ licence }) => licence).filter(isAsking)),
  };
}

export async function licencesInUse(context: Context, sight: Sight): Promise<readonly UsedLicence[]> {
  const source = await entitySource(context, sight, {});
  const { rows } = await sql<UsedLicence>`
    select seen.licence as licence, count(*) as things from ${source} as seen where ${ownedThings}
    group by seen.licence order by count(*) desc, seen.licence limit ${mostLicences}`.execute(context.read);
  return rows;
}

function isUnknown(licence: string): boolean {
  return asksOf(licence).licences.some(({ unread }) => unread === undefined);
}

function isAsking(licence: string): boolean {
  return asksOf(licence).licences.some(({ duties }) => duties.length > 0);
}

type Draft = Omit<Duty, "licences"> & { things: number; licences: Map<string, Duty["licences"][number]> };

interface LicenceUse {
  readonly licence: string;
  readonly things: number;
}

function dutiesOf(used: readonly LicenceUse[]): readonly Duty[] {
  const drafts = new Map<string, Draft>();
  for (const one of used) addDuties(drafts, one);
  return [...drafts.values()]
    .map(({ licences, ...draft }) => ({
      ...draft,
      licences: [...licences.values()].toSorted((a, b) => b.things - a.things),
    }))
    .toSorted((a, b) => b.things - a.things);
}

function addDuties(drafts: Map<string, Draft>, { licence, things }: LicenceUse): void {
  const counted = new Set<string>();
  const asked = asksOf(licence).licences.flatMap((one) => one.duties.map((duty) => ({ ...one, ...duty })));
  for (const { expression, name = null, url = null, attribute, title, value = "", clause } of asked) {
    const draft = drafts.get(attribute) ?? { duty: attribute, title, things: 0, licences: new Map() };
    drafts.set(attribute, draft);
    if (!counted.has(attribute)) draft.things += things;
    counted.add(attribute);
    const before = draft.licences.get(expression)?.things ?? 0;
    draft.licences.set(expression, {
      licence: expression,
      name,
      url,
      value,
      clause,
      things: before + things,
    });
  }
}

/** Of models and datasets: libraries are in nearly every project. */
async function ownersOf(
  { read, dialect }: Context,
  sight: Sight,
  licences: readonly string[],
): Promise<Duties["owners"]> {
  const { rows } = await sql<Duties["owners"][number]>`
    select project.owner as owner, count(distinct project.id) as projects, count(distinct presence.entity_id) as things
    from entity_seen as seen join presence on presence.entity_id = seen.entity_id and presence.to_seq = ${sql.lit(open)}
      join stream on stream.id = presence.stream_id join project on project.id = stream.project_id
    where seen.audience_id in (${sql.join(seenBy(sight))}) and stream.audience_id = seen.audience_id
      and seen.kind in ('model', 'dataset') and (seen.usage is null or seen.usage <> 'mentioned')
      and seen.licence in ${dialect.texts(licences)}
    group by project.owner order by count(distinct presence.entity_id) desc, project.owner limit ${mostOwners}`.execute(
    read,
  );
  return rows;
}
