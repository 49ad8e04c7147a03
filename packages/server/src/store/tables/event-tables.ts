import type { Identified } from "./identified.ts";

export interface EventTable extends Identified {
  organisation_id: number;
  /** Who sees it beside admins; `null`: nobody. */
  audience_id: number | null;
  project_id: number | null;
  /** The public id of an entity. */
  entity: string | null;
  kind: string;
  /** 0 critical … 4 info */
  rank: number;
  /** What happened to what: one event of an organisation has it. */
  key: string;
  title: string;
  body: string;
  at: number;
}

/** Where what happens is told. */
export interface ChannelTable extends Identified {
  organisation_id: number;
  kind: string;
  name: string;
  /** What is shown of the place: never the whole address of a webhook. */
  target: string;
  /** The place itself, as JSON. May be a secret. */
  settings: string;
  secret: string | null;
  /** `everybody`, `team` or `everything`. */
  scope: string;
  team_id: number | null;
  /** JSON lists; empty = all. Projects by their public ids, which are never used again. */
  kinds: string;
  projects: string;
  least_rank: number;
  is_paused: number;
  last_at: number | null;
  /** `null`: the last one went well. */
  last_error: string | null;
  created_at: number;
}

/** One event to one channel, or a test of it (without an event). */
export interface DeliveryTable extends Identified {
  channel_id: number;
  event_id: number | null;
  /** The delivery whose message tells this one too: a summary. */
  carrier_id: number | null;
  /** `waiting`, `sent` or `dead`. */
  state: string;
  /** Since it was made, or tried again by hand. */
  attempts: number;
  /** The public id of the job that sends it. */
  job: string;
  created_at: number;
  /** When it was first tried: what it says is fixed from then on. */
  first_at: number | null;
  next_at: number | null;
  sent_at: number | null;
  error: string | null;
}
