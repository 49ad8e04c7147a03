import type { Generated } from "kysely";
import type { Identified } from "./identified.ts";

export interface PolicyTable extends Identified {
  organisation_id: number;
  name: string;
  name_key: string;
  pack: string | null;
  /** "" of a pack: its text is that of the program. */
  yaml: string;
  is_enabled: number;
  /** `PolicyScope` as JSON. */
  scope: string;
  /** `PolicyRule[]` as JSON. */
  rules: string;
  number: number;
  changed_at: number;
  changed_by: string;
  removed_at: number | null;
}

/** A rule stands in one policy of the organisation. */
export interface PolicyRuleTable {
  organisation_id: number;
  rule: string;
  policy_id: number;
}

export interface PolicyChangeTable {
  policy_id: number;
  number: number;
  name: string;
  pack: string | null;
  yaml: string;
  is_enabled: number;
  scope: string;
  at: number;
  author: string;
}

/** A database of advisories that something was judged with. */
export interface AdvisoryDataTable {
  id: Generated<number>;
  identity: string;
  /** `AdvisoryFeed[]` as JSON. */
  feeds: string;
}

/** When, and with what, the latest version of a branch was judged last. */
export interface JudgementTable {
  stream_id: number;
  sequence: number;
  basis: string;
  advisory_data_id: number | null;
  at: number;
}

/** How the version that was judged stands to one policy. */
export interface PolicyVerdictTable {
  policy_id: number;
  stream_id: number;
  asked: number;
  kept: number;
  exempt: number;
  unjudged: number;
  /** Why it could not be judged at all. */
  trouble: string | null;
}
