import type { ColumnTypes, Migration } from "./migration.ts";

/** What several servers and long years of running need. */
export const running: Migration = {
  version: 5,
  name: "running",
  statements: ({ integer, text }: ColumnTypes) => [
    // The token that made a token: with the one the other ends.
    `alter table api_token add column maker_id ${integer} references api_token (id)`,
    `create index api_token_maker on api_token (maker_id)`,
    // Answers of uploads that named a key, for retries whose answer was lost.
    `create table upload_key (organisation_id ${integer} not null references organisation (id), account ${text} not null,
      name ${text} not null, request ${text} not null, receipt ${text} not null, created_at ${integer} not null,
      primary key (organisation_id, account, name))`,
    `create index upload_key_created on upload_key (created_at)`,
    // Token buckets that hold over all servers: when each is full again.
    `create table throttle (name ${text} primary key, full_at ${integer} not null)`,
    `create index throttle_full on throttle (full_at)`,
    // To find what nothing refers to any more.
    `create index presence_fact on presence (fact_id)`,
    `create index entity_seen_fact on entity_seen (fact_id)`,
    `create index fact_label on fact (label_id)`,
  ],
};
