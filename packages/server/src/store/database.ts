import type { Generated, Insertable, Selectable } from "kysely";

/** `to_seq` of a row that still holds: larger than any sequence, and exact as a JavaScript number. */
export const open = Number.MAX_SAFE_INTEGER;

/** Internal ids (integers, never shown); outside ids are in `public_id`. Times are milliseconds since 1970, of the application's clock. */
interface Identified {
  id: Generated<number>;
  public_id: string;
}

interface OrganisationTable extends Identified {
  name: string;
  created_at: number;
}

/** Who sees a project: everybody of the organisation (`team_id` null), or one team. All visibility is a list of audiences. */
interface AudienceTable {
  id: Generated<number>;
  organisation_id: number;
  team_id: number | null;
}

interface TeamTable extends Identified {
  organisation_id: number;
  name: string;
  created_at: number;
}

interface AccountTable extends Identified {
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

interface TeamMemberTable {
  team_id: number;
  account_id: number;
}

interface ApiTokenTable extends Identified {
  organisation_id: number;
  account_id: number;
  name: string;
  prefix: string;
  hash: string;
  role: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
}

interface SessionTable {
  hash: string;
  account_id: number;
  data: string;
  created_at: number;
  expires_at: number;
}

interface SettingTable {
  organisation_id: number;
  name: string;
  value: string;
}

interface AuditHeadTable {
  organisation_id: number;
  sequence: number;
  hash: string;
}

interface AuditTable extends AuditHeadTable {
  at: number;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  previous: string;
}

interface ProjectTable extends Identified {
  organisation_id: number;
  audience_id: number;
  name: string;
  /** In lower case: what is unique and what names are sorted by. */
  name_key: string;
  kind: string;
  description: string;
  owner: string | null;
  /** Lower-case text of everything that is searched. */
  search: string;
  /** Open findings as one number that sorts: critical first, then high … */
  risk: number;
  created_at: number;
  updated_at: number;
  latest_version_id: number | null;
}

interface ProjectTagTable {
  project_id: number;
  tag: string;
}

/** A branch of a project. */
interface StreamTable {
  id: Generated<number>;
  project_id: number;
  audience_id: number;
  branch: string;
  next_sequence: number;
  /** The newest sequence that was read; 0 before the first. */
  latest_sequence: number;
}

interface DocumentTable {
  id: Generated<number>;
  digest: string;
  size: number;
  bytes: Uint8Array;
}

export interface CountColumns {
  models: number;
  datasets: number;
  software: number;
  services: number;
  others: number;
}

interface VersionTable extends Identified, CountColumns {
  stream_id: number;
  sequence: number;
  name: string;
  environment: string | null;
  document_id: number;
  state: string;
  format: string;
  problems: string;
  job: string;
  uploaded_at: number;
  uploaded_by: string;
  read_full: number;
  read_headers: number;
  read_none: number;
}

/** One thing, whatever number of BOMs name it. */
interface EntityTable extends Identified {
  organisation_id: number;
  kind: string;
  key: string;
  purl: string | null;
  /** The purl without version, qualifiers and subpath. */
  purl_base: string | null;
}

interface IdentifierTable {
  entity_id: number;
  type: string;
  value: string;
}

/** What a thing is called: content-addressed, with its words in the full-text index. */
interface LabelTable {
  id: Generated<number>;
  hash: string;
  name: string;
  identifiers: string;
}

/** What filters and lists need of a fact. */
export interface SummaryColumns {
  version: string;
  licence: string | null;
  format: string | null;
  usage: string | null;
  basis: string | null;
  weights_id: string | null;
}

/** The claims of one thing in one BOM: content-addressed, so that equal claims are kept once. */
interface FactTable extends SummaryColumns {
  id: Generated<number>;
  hash: string;
  label_id: number;
  claims: string;
}

export interface Interval {
  from_seq: number;
  to_seq: number;
}

interface PresenceTable extends Interval {
  stream_id: number;
  entity_id: number;
  fact_id: number;
}

interface RelationTable extends Interval {
  stream_id: number;
  from_id: number;
  to_id: number;
  kind: string;
  detail: string;
  basis: string;
}

interface FindingTable extends Interval, Identified {
  stream_id: number;
  project_id: number;
  audience_id: number;
  entity_id: number | null;
  entity_name: string;
  fingerprint: string;
  /** Of everything it says: another one with the same fingerprint is told anew, and is not new. */
  content: string;
  first_seq: number;
  rule: string;
  kind: string;
  /** 0 critical … 4 info */
  rank: number;
  vulnerability_id: string | null;
  priority: number;
  body: string;
  state: string;
  assignee: string | null;
  /** It counts from this time on: 0 when nothing was decided, `open` when what was decided never expires. */
  decided_until: number;
}

interface FindingAliasTable {
  finding_id: number;
  /** In upper case. */
  alias: string;
}

interface TriageTable {
  id: Generated<number>;
  project_id: number;
  fingerprint: string;
  state: string;
  justification: string | null;
  comment: string;
  assignee: string | null;
  expires_at: number | null;
  author: string;
  at: number;
}

/** What an audience sees of a thing in the latest versions; `streams` of its branches have it. */
interface EntitySeenTable extends SummaryColumns {
  audience_id: number;
  entity_id: number;
  streams: number;
  fact_id: number;
  label_id: number;
  kind: string;
  name: string;
  name_key: string;
}

/** The edges of the latest versions, over all branches that an audience sees. */
interface EdgeSeenTable {
  audience_id: number;
  from_id: number;
  to_id: number;
  kind: string;
  detail: string;
  basis: string;
  streams: number;
}

/** The latest version of a project at the end of a day. */
interface TrendTable extends CountColumns {
  project_id: number;
  day: string;
  critical: number;
  high: number;
  medium: number;
  low: number;
  info: number;
}

interface JobTable extends Identified {
  organisation_id: number;
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

interface MigrationTable {
  version: number;
  name: string;
  checksum: string;
  applied_at: number;
}

export interface Tables {
  organisation: OrganisationTable;
  audience: AudienceTable;
  team: TeamTable;
  account: AccountTable;
  team_member: TeamMemberTable;
  api_token: ApiTokenTable;
  session: SessionTable;
  setting: SettingTable;
  audit_head: AuditHeadTable;
  audit: AuditTable;
  project: ProjectTable;
  project_tag: ProjectTagTable;
  stream: StreamTable;
  document: DocumentTable;
  version: VersionTable;
  entity: EntityTable;
  identifier: IdentifierTable;
  label: LabelTable;
  fact: FactTable;
  presence: PresenceTable;
  relation: RelationTable;
  finding: FindingTable;
  finding_alias: FindingAliasTable;
  triage: TriageTable;
  entity_seen: EntitySeenTable;
  edge_seen: EdgeSeenTable;
  trend: TrendTable;
  job: JobTable;
  schema_migration: MigrationTable;
}

export type Row<T extends keyof Tables> = Selectable<Tables[T]>;
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>;
