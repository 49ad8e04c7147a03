import { sql } from "kysely";
import type { JobQueue } from "../jobs/job-queue.ts";
import { jobQueue } from "../jobs/sql-job-queue.ts";
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
import type { ScanStore } from "./scan-store.ts";
import { scanStoreOf } from "./scans/scan-store-of.ts";
import type { NotificationStore } from "./notification-store.ts";
import { notificationStore } from "./notifications/notification-store-of.ts";
import type { InventoryStore } from "./store.ts";
import { overviewOf } from "./overview/overview.ts";
import { trendOf } from "./overview/trend.ts";
import { queueRetention, removeDue, retentionOf, setRetention } from "./tidying/retention.ts";
import { sweepOrphans } from "./tidying/sweep.ts";
import { removeVersion } from "./versions/remove-version.ts";
import { forgetKeys } from "./versions/upload-key.ts";
import { uploadVersion } from "./versions/upload-version.ts";
import { versionDifference } from "./versions/version-difference.ts";
import { documentBytes, listVersions, shownVersions, versionRow } from "./versions/version-rows.ts";
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
    projects: {
      list: (by, query) => listProjects(context, by, query),
      get: (by, id) => getProject(context, by, id),
      create: (by, wanted) => makeProject(context, by, wanted),
      change: (by, id, wanted) => changeProject(context, by, id, wanted),
      remove: (by, id) => removeProject(context, by, id),
    },
    versions: {
      list: (by, query) => listVersions(context, by, query),
      async get(by, id) {
        const row = await versionRow(context, by, id);
        return row === undefined ? undefined : (await shownVersions(context, [row]))[0];
      },
      upload: (by, bytes, query, key) => uploadVersion(context, by, bytes, query, key),
      forgetKeys: (before) => forgetKeys(context, before),
      async document(by, id) {
        const row = await versionRow(context, by, id);
        return row === undefined ? undefined : documentBytes(context, row.document_id);
      },
      difference: (by, from, to) => versionDifference(context, by, from, to),
      remove: (by, id) => removeVersion(context, by, id),
    },
    entities: {
      list: (by, query) => listEntities(context, by, query),
      facets: (by, query) => entityFacets(context, by, query),
      get: (by, id) => entityDetail(context, by, id),
      lineage: (by, id, query) => entityLineage(context, by, id, query),
      where: (by, query) => whereUsed(context, by, query),
    },
    findings: findingsOf(context),
    policies: policyStore(context),
    judging: judgingStore(context),
    events: {
      list: (by, query) => listEvents(context, by, query),
      get: (by, id) => getEvent(context, by, id),
    },
    overview: (by) => overviewOf(context, by),
    trend: (by, project, days) => trendOf(context, by, project, days),
    reading: {
      open: (id) => openReading(context, id),
      complete: (id, read) => completeReading(context, id, read),
      fail: (id, format, problems) => failReading(context, id, format, problems),
    },
    tidying: {
      retention: (organisation) => retentionOf(context, organisation),
      setRetention: (by, wanted) => setRetention(context, by, wanted),
      queueRetention: () => queueRetention(context),
      removeDue: (organisation) => removeDue(context, organisation),
      sweep: (isOver) => sweepOrphans(context, isOver),
    },
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

function findingsOf(context: Context): Store["findings"] {
  return {
    list: (by, query) => listFindings(context, by, query),
    get: (by, id) => getFinding(context, by, id),
    triage: (by, id, decision) => triageFinding(context, by, id, decision),
    history: (by, id) => triageHistory(context, by, id),
  };
}
