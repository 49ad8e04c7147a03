import pg from "pg";
import type { Bench } from "./place.ts";
import { say } from "./tell.ts";

/**
 * Makes of a portfolio on PostgreSQL one that is several times as large, much faster than drawing: each project gets twins. What many
 * projects have, the twins have too; what is rare each twin has of its own, so that the tail grows with the portfolio. Rows are as
 * drawing makes them: at the end, what is kept ready of the latest versions is compared with what the history says.
 */
export async function multiply({ place, times }: Bench): Promise<void> {
  if (place.kind !== "postgres") throw new Error("Only on PostgreSQL.");
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  try {
    const all = async (statements: readonly string[]): Promise<void> => {
      for (const statement of statements) await client.query(statement);
    };
    await all(prepared());
    const indices = await indicesOf(client);
    await all(indices.map(({ drop }) => drop));
    await all(twins(times));
    await all(indices.flatMap(({ create }) => create));
    await all(afterwards(times));
    for (const [what, statement] of checks) {
      const { rows } = await client.query<{ count: string }>(statement);
      say(`${what} that are not as the history says: ${rows[0]?.count ?? "?"}`);
    }
  } finally {
    await client.end();
  }
}

interface Index {
  readonly drop: string;
  readonly create: readonly string[];
}

/** Of the largest tables: made anew at the end, all at once. */
async function indicesOf(client: pg.Client): Promise<readonly Index[]> {
  const { rows } = await client.query<{
    table: string;
    name: string;
    definition: string;
    kind: "p" | "u" | null;
  }>(`
    select class.relname as table, named.relname as name, pg_get_indexdef(indexrelid) as definition, contype as kind
    from pg_index join pg_class as class on class.oid = indrelid join pg_class as named on named.oid = indexrelid
      left join pg_constraint on conindid = indexrelid and contype in ('p', 'u')
    where class.relname in ('presence', 'relation', 'entity_seen', 'edge_seen')`);
  return rows.map(({ table, name, definition, kind }) => {
    if (kind === null) return { drop: `drop index ${name}`, create: [definition] };
    const constraint = `alter table ${table} add constraint ${name} ${kind === "p" ? "primary key" : "unique"} using index ${name}`;
    return { drop: `alter table ${table} drop constraint ${name}`, create: [definition, constraint] };
  });
}

/** Ids of twins are those of the originals and this much more. */
const apart = 1_000_000;
const tables = [
  "project",
  "stream",
  "version",
  "entity",
  "label",
  "fact",
  "presence",
  "relation",
  "finding",
  "job",
];
const open = "9007199254740991";

/** Rare: what at most one project in ten has. */
function prepared(): readonly string[] {
  return [
    "set synchronous_commit = off",
    // What the twins refer to is there.
    "set maintenance_work_mem = '512MB'",
    "set session_replication_role = replica",
    `create temp table rare as select entity_id as id from presence join stream on stream.id = presence.stream_id
      group by entity_id having count(distinct stream.project_id) <= (select count(*) / 10 from project)`,
    "create unique index on rare (id)",
    `create temp table rare_fact as select distinct fact_id as id from presence where entity_id in (select id from rare)`,
    "create unique index on rare_fact (id)",
    `create temp table rare_label as select distinct label_id as id from fact where id in (select id from rare_fact)`,
    "create unique index on rare_label (id)",
    "analyze rare",
    "analyze rare_fact",
    "analyze rare_label",
  ];
}

const twin = `* ${apart}::bigint`;
const hashOf = (column: string): string =>
  `left(encode(sha256(convert_to(${column} || ' ' || k, 'UTF8')), 'hex'), 40)`;
const named = (column: string): string =>
  `regexp_replace(${column}, '(library|project|assistant)-(\\d+)', '\\1-\\2x' || k, 'g')`;
/** The twin of a thing that may be common: then it is the thing itself. */
const mapped = (column: string, rare: string): string =>
  `${column} + case when ${rare}.id is null then 0 else k ${twin} end`;

function twins(times: number): readonly string[] {
  const each = `cross join generate_series(1, ${times - 1}) as k`;
  return [
    `insert into entity select t.id + k ${twin}, ${hashOf("public_id")}, organisation_id, kind, t.key || ' x' || k, ${named("purl")},
      ${named("purl_base")} from entity t join rare using (id) ${each}`,
    `insert into label select t.id + k ${twin}, ${hashOf("hash")}, ${named("name")}, ${named("name_key")}, ${named("identifiers")}
      from label t join rare_label using (id) ${each}`,
    `insert into label_text select label_id + k ${twin}, (select to_tsvector('simple', ${named("label.name")}))
      from label_text t join label on label.id = label_id join rare_label on rare_label.id = label_id ${each}`,
    `insert into fact select t.id + k ${twin}, ${hashOf("hash")}, ${mapped("label_id", "rare_label")}, claims, version, licence, format,
      usage, basis, weights_id from fact t join rare_fact using (id) left join rare_label on rare_label.id = label_id ${each}`,
    `insert into identifier select entity_id + k ${twin}, type, ${named("value")} from identifier t join rare on rare.id = entity_id ${each}
      on conflict do nothing`,
    `insert into project select id + k ${twin}, ${hashOf("public_id")}, organisation_id, audience_id, ${named("name")}, ${named("name_key")},
      kind, description, owner, ${named("search")}, risk, created_at, updated_at, latest_version_id + k ${twin} from project ${each}`,
    `insert into stream select id + k ${twin}, project_id + k ${twin}, audience_id, branch, next_sequence, latest_sequence from stream ${each}`,
    `insert into version select id + k ${twin}, ${hashOf("public_id")}, stream_id + k ${twin}, sequence, name, environment, document_id,
      state, format, problems, job, uploaded_at, uploaded_by, models, datasets, software, services, others, read_full, read_headers,
      read_none from version ${each}`,
    // Else the server judges and draws all of them anew as soon as it starts, by documents which are those of the originals.
    `update version set score_edition = o.score_edition, drawn = o.drawn, evidence_weight = o.evidence_weight,
      evidence_asked = o.evidence_asked, left_out = o.left_out from version o where version.id > ${apart} and o.id = version.id % ${apart}`,
    `insert into score select version_id + k ${twin}, rule_set, body_id from score ${each}`,
    `insert into judgement select stream_id + k ${twin}, sequence, basis, advisory_data_id, at from judgement ${each}`,
    `insert into presence select t.id + k ${twin}, stream_id + k ${twin}, ${mapped("entity_id", "rare")}, ${mapped("fact_id", "rare_fact")},
      from_seq, to_seq from presence t left join rare on rare.id = entity_id left join rare_fact on rare_fact.id = fact_id ${each}`,
    `insert into relation select t.id + k ${twin}, stream_id + k ${twin}, ${mapped("from_id", "a")}, ${mapped("to_id", "b")}, kind, detail,
      basis, from_seq, to_seq from relation t left join rare a on a.id = from_id left join rare b on b.id = to_id ${each}`,
    `insert into finding select t.id + k ${twin}, ${hashOf("public_id")}, stream_id + k ${twin}, project_id + k ${twin}, audience_id,
      ${mapped("entity_id", "rare")}, ${named("entity_name")}, fingerprint, content, first_seq, from_seq, to_seq, rule, kind, rank,
      vulnerability_id, urgency, body, state, state_until, decided_until, assignee
      from finding t left join rare on rare.id = entity_id ${each}`,
    `insert into finding_alias select ${hashOf("finding")}, alias from finding_alias ${each}`,
    `insert into trend select project_id + k ${twin}, day, models, datasets, software, services, others, critical, high, medium, low, info
      from trend ${each}`,
    `insert into job select id + k ${twin}, ${hashOf("public_id")}, organisation_id, audience_id, kind, lane, dedupe_key, payload, subject,
      state, priority, attempts, most_attempts, run_at, lease_owner, lease_until, created_at, finished_at, last_error from job ${each}`,
    `insert into entity_seen select audience_id, entity_id + k ${twin}, streams, fact_id + k ${twin}, ${mapped("label_id", "rare_label")}, kind,
      ${named("name")}, ${named("name_key")}, version, licence, format, usage, basis, weights_id from entity_seen t
      join rare on rare.id = entity_id left join rare_label on rare_label.id = label_id ${each}`,
    `insert into edge_seen select audience_id, ${mapped("from_id", "a")}, ${mapped("to_id", "b")}, kind, detail, basis, streams
      from edge_seen t left join rare a on a.id = from_id left join rare b on b.id = to_id ${each}
      where a.id is not null or b.id is not null`,
  ];
}

function afterwards(times: number): readonly string[] {
  return [
    `update entity_seen set streams = streams * ${times} where entity_id < ${apart} and entity_id not in (select id from rare)`,
    `update edge_seen set streams = streams * ${times} where from_id < ${apart} and to_id < ${apart}
      and from_id not in (select id from rare) and to_id not in (select id from rare)`,
    ...tables.map(
      (table) => `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
    ),
    "analyze",
  ];
}

const checks = [
  [
    "entities",
    `with told as (select stream.audience_id, entity_id, count(*) as streams, max(fact_id) as fact from presence
        join stream on stream.id = stream_id where to_seq = ${open} group by 1, 2)
      select count(*) as count from told full join entity_seen on told.audience_id = entity_seen.audience_id
        and told.entity_id = entity_seen.entity_id
      where told.streams is distinct from entity_seen.streams`,
  ],
  [
    "edges",
    `with told as (select stream.audience_id, from_id, to_id, kind, detail, basis, count(*) as streams from relation
        join stream on stream.id = stream_id where to_seq = ${open} group by 1, 2, 3, 4, 5, 6)
      select count(*) as count from told full join edge_seen on told.audience_id = edge_seen.audience_id
        and told.from_id = edge_seen.from_id and told.to_id = edge_seen.to_id and told.kind = edge_seen.kind
        and told.detail = edge_seen.detail and told.basis = edge_seen.basis
      where told.streams is distinct from edge_seen.streams`,
  ],
] as const;
