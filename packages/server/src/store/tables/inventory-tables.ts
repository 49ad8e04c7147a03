import type { Generated } from "kysely";
import type { Identified } from "./identified.ts";

export interface ProjectTable extends Identified {
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
  /** The key of its badge; null = it has none. */
  badge: Generated<string | null>;
}

export interface ProjectTagTable {
  project_id: number;
  tag: string;
}

/** A branch of a project. */
export interface StreamTable {
  id: Generated<number>;
  project_id: number;
  audience_id: number;
  branch: string;
  next_sequence: number;
  /** The newest sequence that was read; 0 before the first. */
  latest_sequence: number;
}

export interface DocumentTable {
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

/** How well everything that rule sets ask for is known: ten times the sum of the weights of grades, and how many facts were asked for. */
export interface EvidenceColumns {
  evidence_weight: Generated<number>;
  evidence_asked: Generated<number>;
}

export interface VersionTable extends Identified, CountColumns, EvidenceColumns {
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
  /** Of the rule sets that it was held against; "" before. */
  score_edition: Generated<string>;
  /** Things that no rule set was asked about, since there are too many. */
  left_out: Generated<number>;
  /** Which program drew its things: `drawingEdition`. */
  drawn: Generated<number>;
}

/** What one rule set says of one or more versions: content-addressed. */
export interface ScoreBodyTable {
  id: Generated<number>;
  hash: string;
  rule_set: string;
  /** Tenths of a percent; null when nothing applies. */
  tenths: number | null;
  met: number;
  partly: number;
  not_met: number;
  withheld: number;
  not_applicable: number;
  measured: number;
  attested: number;
  declared: number;
  asserted: number;
  inferred: number;
  unknown: number;
  kept_back: number;
  /** `StoredElement[]` as JSON. */
  elements: string;
}

export interface ScoreTable {
  version_id: number;
  rule_set: string;
  body_id: number;
}

/** An export that a job made, kept for a while. */
export interface ExportFileTable extends Identified {
  organisation_id: number;
  account: string;
  wanted: string;
  state: string;
  /** What was left out, or why it could not be made. */
  note: string;
  file_name: string;
  media_type: string;
  job: string;
  size: number;
  bytes: Uint8Array | null;
  made_at: number;
  expires_at: number;
}

/** One thing, whatever number of BOMs name it. */
export interface EntityTable extends Identified {
  organisation_id: number;
  kind: string;
  key: string;
  purl: string | null;
  /** The purl without version, qualifiers and subpath. */
  purl_base: string | null;
}

export interface IdentifierTable {
  entity_id: number;
  type: string;
  value: string;
}

/** What a thing is called: content-addressed, with its words in the full-text index. */
export interface LabelTable {
  id: Generated<number>;
  hash: string;
  name: string;
  name_key: string;
  identifiers: string;
}

/** What is open about a thing, 0 or 1 each (`reading/draw-questions.ts`). */
export interface QuestionColumns {
  is_unread: number;
  is_undocumented: number;
  is_untraced: number;
  is_unpinned: number;
  is_unlicensed: number;
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
export interface FactTable extends SummaryColumns, QuestionColumns {
  id: Generated<number>;
  hash: string;
  label_id: number;
  claims: string;
}

export interface Interval {
  from_seq: number;
  to_seq: number;
}

export interface PresenceTable extends Interval {
  id: Generated<number>;
  stream_id: number;
  entity_id: number;
  fact_id: number;
}

export interface RelationTable extends Interval {
  id: Generated<number>;
  stream_id: number;
  from_id: number;
  to_id: number;
  kind: string;
  detail: string;
  basis: string;
}

export interface FindingTable extends Interval, Identified {
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
  /** 100 less the priority: what is urgent sorts first. */
  urgency: number;
  body: string;
  state: string;
  /** Until when the state holds. */
  state_until: number;
  /** It counts from this time on: 0 unless a state that settles it was decided. */
  decided_until: number;
  assignee: string | null;
  /** `dangerous` or `suspicious`; null for every other finding. */
  verdict: string | null;
  origin: string;
  /** The policy that is not kept. */
  policy_id: number | null;
  /** When the server found it, in a version that was there already; NULL: with the version. */
  found_at: number | null;
}

export interface FindingAliasTable {
  /** `public_id` of the finding, whichever its interval. */
  finding: string;
  /** In upper case. */
  alias: string;
}

export interface TriageTable {
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
export interface EntitySeenTable extends SummaryColumns, QuestionColumns {
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
export interface EdgeSeenTable {
  audience_id: number;
  from_id: number;
  to_id: number;
  kind: string;
  detail: string;
  basis: string;
  streams: number;
}

/** The latest version of a project at the end of a day. */
export interface TrendTable extends CountColumns, EvidenceColumns {
  project_id: number;
  day: string;
  critical: number;
  high: number;
  medium: number;
  low: number;
  info: number;
  read_full: number;
  read_headers: number;
  read_none: number;
}
