/** The shapes that the server sends: types only, nothing of the server runs in the browser. */
import type { roles } from "../../../server/src/contract/access.ts";
import type { AuditAction } from "../../../server/src/contract/audit-action.ts";
import type { channelKinds, channelScopes, deliveryStates } from "../../../server/src/contract/channel.ts";
import type { entityKindNames } from "../../../server/src/contract/entity.ts";
import type { eventKindNames } from "../../../server/src/contract/event.ts";
import type {
  findingKindNames,
  findingOrigins,
  justifications,
  severityNames,
  triageStates,
} from "../../../server/src/contract/finding.ts";
import type { jobStates } from "../../../server/src/contract/job.ts";
import type { projectKinds } from "../../../server/src/contract/project.ts";
import type { versionStates } from "../../../server/src/contract/version.ts";

export type { Account, ApiToken, AuditEntry, Team } from "../../../server/src/contract/access.ts";
export type { AuditAction };
export type { Channel, ChannelChange, Delivery, NewChannel } from "../../../server/src/contract/channel.ts";
export type {
  Compliance,
  Evidence,
  FactGrades,
  ProjectCompliance,
  RuleSetDetail,
  RuleSetScore,
  RuleSetStanding,
  VersionCompliance,
} from "../../../server/src/contract/compliance.ts";
export type { Retention } from "../../../server/src/contract/retention.ts";
export type { Duties, DutyThing } from "../../../server/src/contract/duty.ts";
export type { ExportFile, NewExport } from "../../../server/src/contract/export.ts";
export type { QuestionCounts, QuestionName, UnsafeProject } from "../../../server/src/contract/question.ts";
export type { CoverageCounts, EntityCounts, FindingCounts } from "../../../server/src/contract/counts.ts";
export type {
  EntityClaim,
  EntityDetail,
  EntityFact,
  EntityFacets,
  EntityPresence,
  EntitySummary,
  Lineage,
} from "../../../server/src/contract/entity.ts";
export type { Event } from "../../../server/src/contract/event.ts";
export type { Finding, NewTriage, Triage } from "../../../server/src/contract/finding.ts";
export type { Job } from "../../../server/src/contract/job.ts";
export type { Overview, TrendPoint } from "../../../server/src/contract/overview.ts";
export type { Page } from "../../../server/src/contract/page.ts";
export type {
  JudgingState,
  NewPolicy,
  Policy,
  PolicyChange,
  PolicyPack,
  PolicyScope,
  PolicyStanding,
  PolicyTest,
  PolicyVersion,
  TestedFinding,
  TestResult,
} from "../../../server/src/contract/policy.ts";
export type { NewProject, Project, ProjectChange } from "../../../server/src/contract/project.ts";
export type {
  DocumentProblem,
  UploadReceipt,
  Version,
  VersionDifference,
} from "../../../server/src/contract/version.ts";
export type { AuditVerdict, DocumentFormat } from "../../../server/src/contract/server.ts";
export type {
  NewServerScan,
  ScanProgress,
  ScanRun,
  ServerScan,
  ServerScanChange,
} from "../../../server/src/contract/scan.ts";
export type {
  NewWatch,
  Watch,
  WatchChange,
  WatchDetail,
  WatchedEvent,
  WatchedThing,
} from "../../../server/src/contract/watch.ts";
export type { OneTimeLink, Session, SignInWays } from "../../../server/src/contract/session.ts";
export type { WhereHit } from "../../../server/src/contract/where.ts";

export type Role = (typeof roles)[number];
export type EntityKind = (typeof entityKindNames)[number];
export type FindingKind = (typeof findingKindNames)[number];
export type FindingOrigin = (typeof findingOrigins)[number];
export type Severity = (typeof severityNames)[number];
export type TriageState = (typeof triageStates)[number];
export type Justification = (typeof justifications)[number];
export type JobState = (typeof jobStates)[number];
export type ProjectKind = (typeof projectKinds)[number];
export type VersionState = (typeof versionStates)[number];
export type ChannelKind = (typeof channelKinds)[number];
export type ChannelScope = (typeof channelScopes)[number];
export type DeliveryState = (typeof deliveryStates)[number];
export type EventKind = (typeof eventKindNames)[number];
