import { type RawBuilder, sql } from "kysely";
import { queryOf } from "assay";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import { mostReached } from "../limits.ts";
import { purlBaseOf } from "../reading/entity-key.ts";
import { type Sight, seenBy } from "../sight.ts";
import { storedText } from "../stored-text.ts";

/**
 * Internal ids of the entities that are meant themselves, at most `mostReached`: by vulnerability, purl (without a version: of all
 * versions), weights-id, digest, licence, id or name. Only what the asker may see somewhere is looked at afterwards.
 */
export async function whereSeeds(
  context: Context,
  sight: Sight,
  text: string,
  includePast: boolean,
): Promise<readonly number[]> {
  const asked = queryOf(text);
  const value = storedText(asked.text);
  const found = seedsBy[asked.kind](value, sight, includePast);
  const { rows } = await sql<{ id: number }>`
    select distinct found.id as id from (${found}) as found join entity on entity.id = found.id
    where entity.organisation_id = ${sight.organisation} order by found.id limit ${mostReached}`.execute(
    context.read,
  );
  return rows.map(({ id }) => id);
}

type Seeds = (text: string, sight: Sight, includePast: boolean) => RawBuilder<unknown>;

const seedsBy: Readonly<Record<ReturnType<typeof queryOf>["kind"], Seeds>> = {
  vulnerability: (text, sight, includePast) => sql`
    select finding.entity_id as id from finding_alias join finding on finding.public_id = finding_alias.finding
    where finding_alias.alias = ${text.toUpperCase()} and finding.entity_id is not null
      and finding.audience_id in (${sql.join(seenBy(sight))})
      ${includePast ? sql`` : sql`and finding.to_seq = ${sql.lit(open)}`}`,
  purl: (text) => {
    const base = purlBaseOf(text);
    if (base === undefined || base === text)
      return sql`select id from entity where purl_base = ${base ?? text}`;
    return sql`select id from entity where purl_base = ${base} and purl = ${text}
      union select entity_id as id from identifier where value = ${text}`;
  },
  "weights-id": (text) => identified("weights-id", text),
  digest: (text) => identified("sha256", text),
  licence: (text, sight) => sql`
    select entity_id as id from entity_seen where streams > 0 and audience_id in (${sql.join(seenBy(sight))})
      and (licence = ${text} or lower(licence) = ${text.toLowerCase()}
        or ' ' || replace(replace(lower(licence), '(', ' '), ')', ' ') || ' ' like ${`% ${text.toLowerCase()} %`})`,
  name: (text) => sql`
    select entity_id as id from identifier where value = ${text}
    union select entity_id as id from identifier where value = ${text.toLowerCase()}
    union select id from entity where public_id = ${text}`,
};

function identified(type: string, text: string): RawBuilder<unknown> {
  return sql`select entity_id as id from identifier where value = ${text} and type = ${type}
    union select entity_id as id from identifier where value = ${text.toLowerCase()} and type = ${type}`;
}
