import type { Migration } from "./migration.ts";

/** What happened. */
export const events: Migration = {
  version: 2,
  name: "events",
  statements: ({ identity, integer, text }) => [
    `create table event (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), audience_id ${integer} references audience (id),
      project_id ${integer} references project (id), entity ${text}, kind ${text} not null, rank ${integer} not null,
      key ${text} not null, title ${text} not null, body ${text} not null, at ${integer} not null, unique (organisation_id, key))`,
    `create index event_newest on event (organisation_id, id)`,
    `create index event_project on event (project_id, id)`,
    `create index event_at on event (organisation_id, at)`,
    `create index event_audience on event (audience_id)`,
  ],
};
