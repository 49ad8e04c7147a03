import { sql } from "kysely";
import type { JobQueue } from "../jobs/job-queue.ts";
import { jobQueue } from "../jobs/sql-job-queue.ts";
import type { Principal } from "../contract/access.ts";
import { accessStoreOf } from "./access/access-store-of.ts";
import type { AccessStore } from "./access-store.ts";
import type { Context } from "./context.ts";
import type { Connection, Connections } from "./dialect/dialect.ts";
import { entityDetail } from "./entities/entity-detail.ts";
import { entityLineage } from "./entities/entity-lineage.ts";
import { entityFacets, listEntities } from "./entities/list-entities.ts";
import { whereUsed } from "./entities/where-used.ts";
import { getEvent, listEvents } from "./events/list-events.ts";
import { listFindings } from "./findings/list-findings.ts";
import { getFinding, triageFinding, triageHistory } from "./findings/triage-finding.ts";
import * as limits from "./limits.ts";
import { judgingStore } from "./judging/judging-store.ts";
import { policyStore } from "./judging/policy-store.ts";
import { migrate } from "./migrations/migrate.ts";
import { migrations } from "./migrations/registry.ts";
import { getProject, makeProject } from "./projects/change-projects.ts";
import { listProjects } from "./projects/list-projects.ts";
import { changeProject, removeProject } from "./projects/remove-project.ts";
import { completeReading } from "./reading/complete-reading.ts";
import { failReading, openReading } from "./reading/open-reading.ts";
import { redrawThings } from "./reading/redraw-things.ts";
import { dutyThings } from "./duties/duty-things.ts";
import { listDuties } from "./duties/list-duties.ts";
import { countQuestions } from "./questions/count-questions.ts";
import { unsafeProjects } from "./questions/unsafe-projects.ts";
import { complianceOf, ruleSetStanding } from "./scores/portfolio-scores.ts";
import { projectScores, versionScores } from "./scores/project-scores.ts";
import {
  completeExport,
  exportBytes,
  failExport,
  removeEndedExports,
  getExport,
  listExports,
  openExport,
} from "./exports/kept-exports.ts";
import { planExport } from "./exports/plan-export.ts";
import { badgeFigures, setBadge } from "./projects/badge.ts";
import { keepScore } from "./scores/keep-score.ts";
import { isWorkWaiting, queueJudging, unjudged, unjudgedVersion } from "./scores/unjudged.ts";
import { type KeptBytes, whole } from "./kept-bytes.ts";
import type { ScanStore } from "./scan-store.ts";
import { scanStoreOf } from "./scans/scan-store-of.ts";
import type { NotificationStore } from "./notification-store.ts";
import { notificationStore } from "./notifications/notification-store-of.ts";
import type { InventoryStore } from "./store.ts";
import { overviewOf } from "./overview/overview.ts";
import { trendOf } from "./overview/trend.ts";
import { forgetOld } from "./tidying/forget-old.ts";
import { queueRetention, removeDue, retentionOf, setRetention } from "./tidying/retention.ts";
import { sweepOrphans } from "./tidying/sweep.ts";
import { removeVersion } from "./versions/remove-version.ts";
import { forgetKeys } from "./versions/upload-key.ts";
import { uploadVersion } from "./versions/upload-version.ts";
import { versionDifference } from "./versions/version-difference.ts";
import { keptDocument, listVersions, shownVersions, versionRow } from "./versions/version-rows.ts";
import type { WatchStore } from "./watch-store.ts";
import { watchStoreOf } from "./watches/watch-store-of.ts";

export type StorePlace =
  { readonly kind: "sqlite"; readonly folder: string } | { readonly kind: "postgres"; readonly url: string };

/** All that is kept. Several processes (and threads, each with its own) may have the same place open. */
export interface Store extends InventoryStore {
  readonly access: AccessStore;
  readonly jobs: JobQueue;
  readonly scans: ScanStore;
  readonly watches: WatchStore;
  readonly notifications: NotificationStore;
  /** Asks the database something small; rejects when it does not answer. */
  ping(): Promise<void>;
  /** Of the pool of PostgreSQL; undefined where there is none. */
  connections(): Connections | undefined;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Milliseconds since 1970; the clock of the machine where nothing is said. */
  readonly now?: () => number;
  /** This thread answers requests, and threads of the same process write most: they keep SQLite's log short, and this one need not wait. */
  readonly isAnswering?: boolean;
  /** Rows that one transaction writes; for tests. */
  readonly largestChange?: number;
}

/**
 * Opens what is kept there, makes it when there is nothing, and brings its schema to the newest version.
 * @throws SchemaError for a database of a newer version
 */
export async function openStore(
  place: StorePlace,
  { now = Date.now, isAnswering = false, largestChange = limits.largestChange }: StoreOptions = {},
): Promise<Store> {
  const connection = await connect(place, isAnswering);
  try {
    await migrate(connection, migrations, now());
  } catch (error) {
    await connection.close();
    throw error;
  }
  return storeOf({ ...connection, now, largestChange });
}

/** The driver of the other database is not loaded. */
async function connect(place: StorePlace, isAnswering: boolean): Promise<Connection> {
  if (place.kind === "sqlite") {
    const pages = isAnswering ? limits.latestCheckpointPages : limits.ordinaryCheckpointPages;
    return (await import("./dialect/sqlite.ts")).openSqlite(place.folder, pages);
  }
  return (await import("./dialect/postgres.ts")).openPostgres(place.url);
}

export function storeOf(context: Context): Store {
  return {
    projects: projectsOf(context),
    versions: versionsOf(context),
    entities: entitiesOf(context),
    findings: findingsOf(context),
    policies: policyStore(context),
    judging: judgingStore(context),
    events: eventsOf(context),
    overview: (by) => overviewOf(context, by),
    trend: (by, project, days) => trendOf(context, by, project, days),
    reading: readingOf(context),
    ...standingOf(context),
    exports: exportsOf(context),
    scores: scoresOf(context),
    tidying: tidyingOf(context),
    access: accessStoreOf(context),
    jobs: jobQueue(context),
    scans: scanStoreOf(context),
    watches: watchStoreOf(context),
    notifications: notificationStore(context),
    async ping() {
      await sql`select 1`.execute(context.read);
    },
    connections: () => context.connections?.(),
    close: () => context.close(),
  };
}

function projectsOf(context: Context): Store["projects"] {
  return {
    list: (by, query) => listProjects(context, by, query),
    get: (by, id) => getProject(context, by, id),
    create: (by, wanted) => makeProject(context, by, wanted),
    change: (by, id, wanted) => changeProject(context, by, id, wanted),
    remove: (by, id) => removeProject(context, by, id),
    setBadge: (by, id, isOn) => setBadge(context, by, id, isOn),
    badge: (id, key) => badgeFigures(context, id, key),
  };
}

function versionsOf(context: Context): Store["versions"] {
  return {
    list: (by, query) => listVersions(context, by, query),
    async get(by, id) {
      const row = await versionRow(context, by, id);
      return row === undefined ? undefined : (await shownVersions(context, [row]))[0];
    },
    upload: (by, bytes, query, key) => uploadVersion(context, by, bytes, query, key),
    forgetKeys: (before) => forgetKeys(context, before),
    kept: (by, id) => keptOf(context, by, id),
    async document(by, id) {
      const kept = await keptOf(context, by, id);
      return kept === undefined ? undefined : whole(kept);
    },
    difference: (by, from, to) => versionDifference(context, by, from, to),
    remove: (by, id) => removeVersion(context, by, id),
  };
}

async function keptOf(context: Context, by: Principal, id: string): Promise<KeptBytes | undefined> {
  const row = await versionRow(context, by, id);
  return row === undefined ? undefined : keptDocument(context, row.document_id);
}

function entitiesOf(context: Context): Store["entities"] {
  return {
    list: (by, query) => listEntities(context, by, query),
    facets: (by, query) => entityFacets(context, by, query),
    get: (by, id) => entityDetail(context, by, id),
    lineage: (by, id, query) => entityLineage(context, by, id, query),
    where: (by, query) => whereUsed(context, by, query),
  };
}

function eventsOf(context: Context): Store["events"] {
  return {
    list: (by, query) => listEvents(context, by, query),
    get: (by, id) => getEvent(context, by, id),
  };
}

function readingOf(context: Context): Store["reading"] {
  return {
    open: (id) => openReading(context, id),
    complete: (id, read) => completeReading(context, id, read),
    fail: (id, format, problems) => failReading(context, id, format, problems),
    redraw: (id, inventory, path) => redrawThings(context, id, inventory, path),
  };
}

function scoresOf(context: Context): Store["scores"] {
  return {
    keep: (id, score) => keepScore(context, id, score),
    waiting: (edition, limit, below) => unjudged(context, edition, limit, below),
    waitingVersion: (edition, version) => unjudgedVersion(context, edition, version),
    queue: (edition, turn, below) => queueJudging(context, edition, turn, below),
    isWorkWaiting: (kinds = ["read-document"]) => isWorkWaiting(context, kinds),
  };
}

function tidyingOf(context: Context): Store["tidying"] {
  return {
    retention: (organisation) => retentionOf(context, organisation),
    setRetention: (by, wanted) => setRetention(context, by, wanted),
    queueRetention: () => queueRetention(context),
    removeDue: (organisation) => removeDue(context, organisation),
    forgetEvents: (most) => forgetOld(context, most),
    sweep: (isOver, from) => sweepOrphans(context, isOver, from),
  };
}

function exportsOf(context: Context): Store["exports"] {
  return {
    plan: (by, wanted) => planExport(context, by, wanted),
    list: (by) => listExports(context, by),
    get: (by, id) => getExport(context, by, id),
    bytes: (by, id) => exportBytes(context, by, id),
    open: (id) => openExport(context, id),
    complete: (id, text, note) => completeExport(context, id, text, note),
    fail: (id, note) => failExport(context, id, note),
    removeEnded: (before) => removeEndedExports(context, before),
  };
}

/** What we know, owe and lack. */
function standingOf(context: Context): Pick<Store, "compliance" | "questions" | "duties"> {
  return {
    compliance: {
      overview: (by) => complianceOf(context, by),
      projects: (by, query) => projectScores(context, by, query),
      ruleSet: (by, id) => ruleSetStanding(context, by, id),
      version: (by, id) => versionScores(context, by, id),
    },
    questions: {
      count: (by) => countQuestions(context, by),
      unsafe: (by, query) => unsafeProjects(context, by, query),
    },
    duties: {
      list: (by) => listDuties(context, by),
      things: (by, duty, query, most) => dutyThings(context, by, duty, query, most),
    },
  };
}

function findingsOf(context: Context): Store["findings"] {
  return {
    list: (by, query) => listFindings(context, by, query),
    get: (by, id) => getFinding(context, by, id),
    triage: (by, id, decision) => triageFinding(context, by, id, decision),
    history: (by, id) => triageHistory(context, by, id),
  };
}
