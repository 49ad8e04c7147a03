import type { ColumnTypes, Migration } from "./migration.ts";

/** What the server itself finds: policies that it holds projects against, and advisories. */
export const judging: Migration = {
  version: 4,
  name: "judging",
  statements: (types) => [...policies(types), ...findings(types), ...judgements(types)],
};

function policies({ identity, integer, text }: ColumnTypes): readonly string[] {
  return [
    `create table policy (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), name ${text} not null, name_key ${text} not null, pack ${text},
      yaml ${text} not null, is_enabled ${integer} not null, scope ${text} not null, rules ${text} not null, number ${integer} not null,
      changed_at ${integer} not null, changed_by ${text} not null, removed_at ${integer})`,
    `create unique index policy_name on policy (organisation_id, name_key) where removed_at is null`,
    `create table policy_rule (organisation_id ${integer} not null references organisation (id), rule ${text} not null,
      policy_id ${integer} not null references policy (id), primary key (organisation_id, rule))`,
    `create index policy_rule_policy on policy_rule (policy_id)`,
    `create table policy_change (policy_id ${integer} not null references policy (id), number ${integer} not null, name ${text} not null,
      pack ${text}, yaml ${text} not null, is_enabled ${integer} not null, scope ${text} not null, at ${integer} not null,
      author ${text} not null, primary key (policy_id, number))`,
  ];
}

function findings({ integer, text }: ColumnTypes): readonly string[] {
  return [
    `alter table finding add column origin ${text} not null default 'document'`,
    `alter table finding add column policy_id ${integer} references policy (id)`,
    `alter table finding add column found_at ${integer}`,
    `create index finding_policy on finding (policy_id, to_seq) where policy_id is not null`,
  ];
}

function judgements({ identity, integer, text }: ColumnTypes): readonly string[] {
  return [
    `create table advisory_data (id ${identity}, identity ${text} not null unique, feeds ${text} not null)`,
    `create table judgement (stream_id ${integer} primary key references stream (id), sequence ${integer} not null, basis ${text} not null,
      advisory_data_id ${integer} references advisory_data (id), at ${integer} not null)`,
    `create table policy_verdict (policy_id ${integer} not null references policy (id),
      stream_id ${integer} not null references stream (id), asked ${integer} not null, kept ${integer} not null,
      exempt ${integer} not null, unjudged ${integer} not null, trouble ${text}, primary key (policy_id, stream_id))`,
    `create index policy_verdict_stream on policy_verdict (stream_id)`,
  ];
}
