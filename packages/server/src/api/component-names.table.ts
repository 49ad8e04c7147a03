import type * as z from "zod";
import * as access from "../contract/access.ts";
import { channel, delivery } from "../contract/channel.ts";
import { coverageCounts, entityCounts, findingCounts } from "../contract/counts.ts";
import * as entity from "../contract/entity.ts";
import { event } from "../contract/event.ts";
import * as finding from "../contract/finding.ts";
import { job } from "../contract/job.ts";
import { overview, trendPoint } from "../contract/overview.ts";
import { problem } from "../contract/problem.ts";
import * as project from "../contract/project.ts";
import { retention } from "../contract/retention.ts";
import { auditVerdict, health, serverVersion } from "../contract/server.ts";
import * as scan from "../contract/scan.ts";
import * as session from "../contract/session.ts";
import * as version from "../contract/version.ts";
import * as watch from "../contract/watch.ts";
import { whereHit } from "../contract/where.ts";

/** Shapes that have a name in the OpenAPI document; all others are written where they are used. */
export const componentNames: Readonly<Record<string, z.ZodType>> = {
  Account: access.account,
  ApiToken: access.apiToken,
  AuditEntry: access.auditEntry,
  AuditVerdict: auditVerdict,
  Channel: channel,
  CoverageCounts: coverageCounts,
  Delivery: delivery,
  DocumentProblem: version.documentProblem,
  EntityClaim: entity.entityClaim,
  EntityCounts: entityCounts,
  EntityDetail: entity.entityDetail,
  EntityFact: entity.entityFact,
  EntityPresence: entity.entityPresence,
  EntitySummary: entity.entitySummary,
  Event: event,
  Finding: finding.finding,
  FindingCounts: findingCounts,
  Health: health,
  Job: job,
  Lineage: entity.lineage,
  OneTimeLink: session.oneTimeLink,
  Overview: overview,
  Problem: problem,
  Project: project.project,
  ScanProgress: scan.scanProgress,
  ScanRun: scan.scanRun,
  ServerScan: scan.serverScan,
  Retention: retention,
  ServerVersion: serverVersion,
  Session: session.session,
  SignInWays: session.signInWays,
  Team: access.team,
  TrendPoint: trendPoint,
  Triage: finding.triage,
  UploadReceipt: version.uploadReceipt,
  Version: version.version,
  VersionDifference: version.versionDifference,
  Watch: watch.watch,
  WatchDetail: watch.watchDetail,
  WatchEvent: watch.watchEvent,
  WatchedThing: watch.watchedThing,
  WhereHit: whereHit,
};
