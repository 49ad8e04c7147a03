import { sql } from "kysely";
import type { Database } from "../../packages/server/src/store/dialect/dialect.ts";

/** Everything that is seen, without the ids of this database: rows as text, by what they belong to. */
export type Picture = ReadonlyMap<string, readonly string[]>;

export async function pictureOf(read: Database): Promise<Picture> {
  const picture = new Map<string, string[]>();
  const add = (key: string, row: unknown): void => {
    const text = JSON.stringify(row);
    const rows = picture.get(key);
    if (rows === undefined) picture.set(key, [text]);
    else rows.push(text);
  };
  const versions = await versionsOf(read);
  for (const { stream, sequence, ...said } of versions)
    add(`version ${said.id} (${stream}, ${sequence})`, said);
  for (const table of ["presence", "relation", "finding"] as const) await addHeld(read, table, versions, add);
  for (const row of await rowsOf(read, seen)) add("what is seen of the latest versions", row);
  for (const row of await rowsOf(read, edges)) add("edges of the latest versions", row);
  for (const row of await rowsOf(read, projects)) add("projects", row);
  return picture;
}

interface VersionRow {
  readonly stream: number;
  readonly sequence: number;
  readonly id: string;
  readonly state: string;
}

async function versionsOf(read: Database): Promise<readonly VersionRow[]> {
  const { rows } =
    await sql<VersionRow>`select stream_id as stream, sequence, public_id as id, state, format, problems,
    models, datasets, software, services, others, read_full, read_headers, read_none from version`.execute(
      read,
    );
  return rows;
}

interface HeldRow {
  readonly stream_id: number;
  readonly from_seq: number;
  readonly to_seq: number;
}

/** What holds at each version: how it is cut into intervals is of no matter. */
async function addHeld(
  read: Database,
  table: keyof typeof held,
  versions: readonly VersionRow[],
  add: (key: string, row: unknown) => void,
): Promise<void> {
  const { rows } = await sql.raw<HeldRow>(held[table]).execute(read);
  const byStream = new Map<number, HeldRow[]>();
  for (const row of rows) {
    const known = byStream.get(row.stream_id);
    if (known === undefined) byStream.set(row.stream_id, [row]);
    else known.push(row);
  }
  for (const { stream, sequence, id, state } of versions) {
    if (state !== "ready") continue;
    for (const { from_seq, to_seq, ...said } of byStream.get(stream) ?? [])
      if (from_seq <= sequence && to_seq > sequence) add(`${table} of ${id} (${stream}, ${sequence})`, said);
  }
}

async function rowsOf(read: Database, question: string): Promise<readonly unknown[]> {
  return (await sql.raw(question).execute(read)).rows;
}

const held = {
  presence: `select stream_id, from_seq, to_seq, entity.public_id as entity, fact.hash as fact
    from presence join entity on entity.id = entity_id join fact on fact.id = fact_id`,
  relation: `select stream_id, from_seq, to_seq, a.public_id as a, b.public_id as b, relation.kind, detail, basis
    from relation join entity a on a.id = from_id join entity b on b.id = to_id`,
  finding: `select stream_id, from_seq, to_seq, finding.public_id as id, entity.public_id as entity, entity_name, fingerprint,
      content, rule, finding.kind, rank, vulnerability_id, urgency, body, state, state_until, decided_until, assignee
    from finding left join entity on entity.id = entity_id`,
} as const;

const seen = `select audience_id, entity.public_id as entity, streams from entity_seen join entity on entity.id = entity_id where streams > 0`;
const edges = `select audience_id, a.public_id as a, b.public_id as b, edge_seen.kind, detail, basis, streams
  from edge_seen join entity a on a.id = from_id join entity b on b.id = to_id where streams > 0`;
const projects = `select project.public_id as id, version.public_id as latest, risk
  from project left join version on version.id = latest_version_id`;
