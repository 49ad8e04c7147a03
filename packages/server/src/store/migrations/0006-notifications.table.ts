import type { Migration } from "./migration.ts";

/** Who is told of what happens, and what is still to be sent. */
export const notifications: Migration = {
  version: 6,
  name: "notifications",
  statements: ({ identity, integer, text }) => [
    `create table channel (id ${identity}, public_id ${text} not null unique,
      organisation_id ${integer} not null references organisation (id), kind ${text} not null, name ${text} not null,
      target ${text} not null, settings ${text} not null, secret ${text}, scope ${text} not null,
      team_id ${integer} references team (id), kinds ${text} not null, least_rank ${integer} not null, projects ${text} not null,
      is_paused ${integer} not null, last_at ${integer}, last_error ${text}, created_at ${integer} not null,
      unique (organisation_id, name))`,
    `create index channel_team on channel (team_id)`,
    `create table delivery (id ${identity}, public_id ${text} not null unique, channel_id ${integer} not null references channel (id),
      event_id ${integer} references event (id), carrier_id ${integer} references delivery (id), state ${text} not null,
      attempts ${integer} not null, job ${text} not null, created_at ${integer} not null, first_at ${integer}, next_at ${integer},
      sent_at ${integer}, error ${text})`,
    `create index delivery_channel on delivery (channel_id, id)`,
    `create index delivery_state on delivery (channel_id, state, sent_at)`,
    `create index delivery_carrier on delivery (carrier_id)`,
    `create index delivery_created on delivery (created_at)`,
    `create index delivery_event on delivery (event_id)`,
  ],
};
