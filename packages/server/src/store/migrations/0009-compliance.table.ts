import type { Migration } from "./migration.ts";

/** How rule sets stand at each version, what is open about things, badges, exports that were made. */
export const compliance: Migration = {
  version: 9,
  name: "compliance",
  statements: ({ identity, integer, bytes, text }) => [
    ...scores(identity, integer, text),
    ...questions(integer, text),
    `alter table project add column badge ${text}`,
    `create unique index project_badge on project (badge) where badge is not null`,
    `create table export_file (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), account ${text} not null, wanted ${text} not null,
      state ${text} not null, note ${text} not null, file_name ${text} not null, media_type ${text} not null, job ${text} not null,
      size ${integer} not null, bytes ${bytes}, made_at ${integer} not null, expires_at ${integer} not null)`,
    `create index export_file_account on export_file (organisation_id, account, id)`,
    `create index export_file_expiry on export_file (expires_at)`,
  ],
};

function scores(identity: string, integer: string, text: string): readonly string[] {
  const grades = ["measured", "attested", "declared", "asserted", "inferred", "unknown", "kept_back"];
  const counts = ["met", "partly", "not_met", "withheld", "not_applicable", ...grades];
  return [
    `create table score_body (id ${identity}, hash ${text} not null unique, rule_set ${text} not null, tenths ${integer},
      ${counts.map((name) => `${name} ${integer} not null`).join(", ")}, elements ${text} not null)`,
    `create table score (version_id ${integer} not null references version (id), rule_set ${text} not null,
      body_id ${integer} not null references score_body (id), primary key (version_id, rule_set))`,
    `create index score_of_body on score (body_id)`,
    `alter table version add column score_edition ${text} not null default ''`,
    ...["drawn", "evidence_weight", "evidence_asked", "left_out"].map(
      (name) => `alter table version add column ${name} ${integer} not null default 0`,
    ),
    `create index version_score on version (score_edition, id) where state = 'ready'`,
    ...["read_full", "read_headers", "read_none", "evidence_weight", "evidence_asked"].map(
      (name) => `alter table trend add column ${name} ${integer} not null default 0`,
    ),
  ];
}

const flags = ["is_unread", "is_undocumented", "is_untraced", "is_unpinned", "is_unlicensed"];

function questions(integer: string, text: string): readonly string[] {
  return [
    ...flags.flatMap((flag) => [
      `alter table fact add column ${flag} ${integer} not null default 0`,
      `alter table entity_seen add column ${flag} ${integer} not null default 0`,
      `create index entity_seen_${flag} on entity_seen (audience_id, name_key, entity_id) where ${flag} = 1`,
    ]),
    `alter table finding add column verdict ${text}`,
    // What a message says has its quotes escaped: only the field itself is found.
    ...["dangerous", "suspicious"].map(
      (verdict) => `update finding set verdict = '${verdict}' where body like '%"verdict":"${verdict}"%'`,
    ),
    `create index finding_verdict on finding (audience_id, to_seq, rank, urgency, id) where verdict is not null`,
  ];
}
