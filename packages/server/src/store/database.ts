import type { Insertable, Selectable } from "kysely";
import type {
  OrganisationTable,
  AudienceTable,
  TeamTable,
  AccountTable,
  TeamMemberTable,
  ApiTokenTable,
  SessionTable,
  SettingTable,
  ThrottleTable,
  UploadKeyTable,
  AuditHeadTable,
  AuditTable,
  JobTable,
} from "./tables/access-tables.ts";
import type { ChannelTable, DeliveryTable, EventTable } from "./tables/event-tables.ts";
import type {
  ProjectTable,
  ProjectTagTable,
  StreamTable,
  DocumentTable,
  VersionTable,
  EntityTable,
  IdentifierTable,
  LabelTable,
  FactTable,
  PresenceTable,
  RelationTable,
  FindingTable,
  FindingAliasTable,
  TriageTable,
  EntitySeenTable,
  EdgeSeenTable,
  TrendTable,
  ScoreBodyTable,
  ScoreTable,
  ExportFileTable,
} from "./tables/inventory-tables.ts";

import type {
  ScanRunTable,
  ScanTable,
  WatchBodyTable,
  WatchEventTable,
  WatchTable,
  WatchTargetTable,
} from "./tables/scan-tables.ts";

import type {
  AdvisoryDataTable,
  JudgementTable,
  PolicyChangeTable,
  PolicyRuleTable,
  PolicyTable,
  PolicyVerdictTable,
} from "./tables/judging-tables.ts";

/** `to_seq` of a row that still holds: larger than any sequence, and exact as a JavaScript number. */
export const open = Number.MAX_SAFE_INTEGER;

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
  throttle: ThrottleTable;
  upload_key: UploadKeyTable;
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
  score_body: ScoreBodyTable;
  score: ScoreTable;
  export_file: ExportFileTable;
  job: JobTable;
  scan: ScanTable;
  scan_run: ScanRunTable;
  watch: WatchTable;
  watch_body: WatchBodyTable;
  watch_target: WatchTargetTable;
  watch_event: WatchEventTable;
  policy: PolicyTable;
  policy_rule: PolicyRuleTable;
  policy_change: PolicyChangeTable;
  advisory_data: AdvisoryDataTable;
  judgement: JudgementTable;
  policy_verdict: PolicyVerdictTable;
  event: EventTable;
  channel: ChannelTable;
  delivery: DeliveryTable;
  schema_migration: MigrationTable;
}

export type Row<T extends keyof Tables> = Selectable<Tables[T]>;
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>;
