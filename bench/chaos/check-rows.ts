import { sql } from "kysely";
import { type Connection } from "../../packages/server/src/store/dialect/dialect.ts";
import { openPostgres } from "../../packages/server/src/store/dialect/postgres.ts";
import { openSqlite } from "../../packages/server/src/store/dialect/sqlite.ts";
import type { StorePlace } from "../../packages/server/src/store/open-store.ts";
import type { Ledger } from "./ledger.ts";

export function connectionTo(place: StorePlace): Connection {
  return place.kind === "sqlite" ? openSqlite(place.folder) : openPostgres(place.url);
}

/** What must hold in the tables, whatever was sent: each question finds what breaks it. */
export async function checkRows(
  place: StorePlace,
  ledger: Ledger,
  say: (said: string) => void,
): Promise<void> {
  const connection = connectionTo(place);
  try {
    for (const [what, question] of [...questions, ...(place.kind === "sqlite" ? ofSqlite : ofPostgres)]) {
      const { rows } = await sql.raw<Readonly<Record<string, unknown>>>(question).execute(connection.read);
      if (rows.length > 0) say(`${what}: ${rows.length} rows, ${JSON.stringify(rows.slice(0, 3))}`);
    }
    const { rows } = await sql
      .raw<{ count: number }>("select count(*) as count from version")
      .execute(connection.read);
    if ((rows[0]?.count ?? 0) < ledger.versions) say("there are fewer versions than were acknowledged");
  } finally {
    await connection.close();
  }
}

const ofSqlite: readonly (readonly [string, string])[] = [
  ["the file is broken", "select * from pragma_integrity_check where integrity_check <> 'ok'"],
  ["rows point to nothing", "select * from pragma_foreign_key_check"],
  ["a label that is not searched", "select id from label where id not in (select rowid from label_text)"],
];

const ofPostgres: readonly (readonly [string, string])[] = [
  ["a label that is not searched", "select id from label where id not in (select label_id from label_text)"],
];

const open = Number.MAX_SAFE_INTEGER;

function overlaps(table: string, key: string): readonly [string, string] {
  const same = key.split(" ").map((column) => `a.${column} = b.${column}`);
  return [
    `intervals of ${table} overlap`,
    `select a.id as a, b.id as b from ${table} a join ${table} b on ${same.join(" and ")}
       and a.id < b.id and a.from_seq < b.to_seq and b.from_seq < a.to_seq limit 20`,
  ];
}

function bounds(table: string): readonly [string, string] {
  const isRead = (side: string): string => `exists (select 1 from version
    where version.stream_id = t.stream_id and version.sequence = t.${side} and version.state = 'ready')`;
  return [
    `intervals of ${table} begin or end where no version was read`,
    `select id, stream_id, from_seq, to_seq from ${table} t
      where to_seq <> 0 and (from_seq >= to_seq or not ${isRead("from_seq")} or (to_seq <> ${open} and not ${isRead("to_seq")})) limit 20`,
  ];
}

function differ(what: string, one: string, other: string): readonly (readonly [string, string])[] {
  return [
    [`${what}: missing`, `${one} except ${other}`],
    [`${what}: too much`, `${other} except ${one}`],
  ];
}

const questions: readonly (readonly [string, string])[] = [
  overlaps("presence", "stream_id entity_id"),
  overlaps("relation", "stream_id from_id to_id kind detail basis"),
  overlaps("finding", "stream_id fingerprint"),
  bounds("presence"),
  bounds("relation"),
  bounds("finding"),
  ...differ(
    "what is seen of the latest versions",
    `select audience_id, entity_id, count(*) from presence join stream on stream.id = presence.stream_id
      where to_seq = ${open} group by audience_id, entity_id`,
    "select audience_id, entity_id, streams from entity_seen where streams > 0",
  ),
  ...differ(
    "edges of the latest versions",
    `select audience_id, from_id, to_id, kind, detail, basis, count(*) from relation join stream on stream.id = relation.stream_id
      where to_seq = ${open} group by audience_id, from_id, to_id, kind, detail, basis`,
    "select audience_id, from_id, to_id, kind, detail, basis, streams from edge_seen where streams > 0",
  ),
  [
    "a thing is seen as no latest version says it",
    `select audience_id, entity_id from entity_seen seen where streams > 0 and not exists (
      select 1 from presence join stream on stream.id = presence.stream_id where to_seq = ${open}
        and stream.audience_id = seen.audience_id and presence.entity_id = seen.entity_id and presence.fact_id = seen.fact_id)`,
  ],
  [
    "a branch has another latest version",
    `select id from stream where latest_sequence <> coalesce((
      select max(sequence) from version where stream_id = stream.id and state = 'ready'), 0)`,
  ],
  [
    "a branch would give a number twice",
    "select stream.id from stream join version on stream_id = stream.id where sequence >= next_sequence",
  ],
  ["a document of no version", "select id from document where id not in (select document_id from version)"],
  [
    "a version that cannot be read, and nobody is told",
    "select public_id from version where state = 'failed' and 'version-unreadable:' || public_id not in (select key from event)",
  ],
  ["a version that is not read", "select id from version where state = 'queued'"],
  ["a job that has not ended", "select id, state from job where kind = 'read-document' and state <> 'done'"],
  [
    "a job that has ended has an owner",
    "select id from job where state = 'done' and lease_owner is not null",
  ],
  [
    "rows for an audience that is not the project's",
    `select stream.id from stream join project on project.id = stream.project_id where stream.audience_id <> project.audience_id
      union select finding.id from finding join project on project.id = finding.project_id where finding.audience_id <> project.audience_id`,
  ],
  [
    "a decision that its finding does not show",
    `select finding.id from finding join triage on triage.id = (select max(id) from triage last
        where last.project_id = finding.project_id and last.fingerprint = finding.fingerprint)
      where finding.state <> triage.state`,
  ],
  [
    "the head of the log is not its end",
    `select organisation_id from audit_head head where sequence <> coalesce((
      select max(sequence) from audit where audit.organisation_id = head.organisation_id), 0)`,
  ],
];
