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
