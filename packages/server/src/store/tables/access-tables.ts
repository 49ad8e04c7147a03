import type { Generated } from "kysely";
import type { Identified } from "./identified.ts";

export interface OrganisationTable extends Identified {
  name: string;
  created_at: number;
}

/** Who sees a project: everybody of the organisation (`team_id` null), or one team. All visibility is a list of audiences. */
export interface AudienceTable {
  id: Generated<number>;
  organisation_id: number;
  team_id: number | null;
}

export interface TeamTable extends Identified {
  organisation_id: number;
  name: string;
  created_at: number;
}

export interface AccountTable extends Identified {
  organisation_id: number;
  /** In lower case. */
  email: string;
  name: string;
  role: string;
  password_hash: string | null;
  is_disabled: number;
  /** Of an outside provider (OIDC), which knows it by `subject`. */
  issuer: string | null;
  subject: string | null;
  created_at: number;
}

export interface TeamMemberTable {
  team_id: number;
  account_id: number;
}

export interface ApiTokenTable extends Identified {
  organisation_id: number;
  account_id: number;
  name: string;
  prefix: string;
  hash: string;
  role: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
  /** The token that made this one; `null`: somebody in a browser did. */
  maker_id: number | null;
}

export interface SessionTable {
  hash: string;
  account_id: number;
  data: string;
  created_at: number;
  expires_at: number;
}

/** What an upload with a key was answered. */
export interface UploadKeyTable {
  organisation_id: number;
  account: string;
  name: string;
  /** Digest of what was asked. */
  request: string;
  receipt: string;
  created_at: number;
}

/** A token bucket. */
export interface ThrottleTable {
  name: string;
  full_at: number;
}

export interface SettingTable {
  organisation_id: number;
  name: string;
  value: string;
}

export interface AuditHeadTable {
  organisation_id: number;
  sequence: number;
  hash: string;
}

export interface AuditTable extends AuditHeadTable {
  at: number;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  previous: string;
}

export interface JobTable extends Identified {
  organisation_id: number;
  /** Who sees it beside admins; `null`: nobody. */
  audience_id: number | null;
  kind: string;
  /** Jobs of one lane run one after the other, in order; `null`: beside all others. */
  lane: string | null;
  /** Of those that wait or run, one has it. */
  dedupe_key: string | null;
  payload: string;
  subject: string;
  state: string;
  /** The lower, the sooner. */
  priority: number;
  attempts: number;
  most_attempts: number;
  run_at: number;
  lease_owner: string | null;
  lease_until: number | null;
  created_at: number;
  finished_at: number | null;
  last_error: string | null;
}
