import type { AccessRecords } from "../access/access-records.ts";
import type { Oidc } from "../access/oidc.ts";
import type { Passwords } from "../access/sign-in.ts";
import type { Principal } from "../contract/access.ts";
import type { AuditEntry } from "../contract/access.ts";
import type { Job, JobQuery } from "../contract/job.ts";
import type { Page } from "../contract/page.ts";
import type { AuditQuery, AuditVerdict } from "../contract/server.ts";
import type { InventoryStore } from "../store/store.ts";
import type { Log } from "../serve/log.ts";
import type { Metrics } from "../serve/metrics.ts";

/** The jobs that people see; those of their own organisation. */
export interface JobRecords {
  list(by: Principal, query: JobQuery): Promise<Page<Job>>;
  get(by: Principal, id: string): Promise<Job | undefined>;
  /** Undefined = not there, or not dead. */
  retry(by: Principal, id: string): Promise<Job | undefined>;
}

export interface AuditRecords {
  list(by: Principal, query: AuditQuery): Promise<Page<AuditEntry>>;
  verify(by: Principal): Promise<AuditVerdict>;
}

/** A document written anew from another, by the library, away from this thread. */
export interface DocumentWriter {
  /** Undefined when it cannot be written so: `reason` says why. */
  write(bytes: Uint8Array, name: string, format: string): Promise<WrittenDocument>;
}
export type WrittenDocument =
  { readonly kind: "written"; readonly text: string } | { readonly kind: "refused"; readonly reason: string };

/** Everything that the API needs; whoever starts a server, or a test, gives it. */
export interface Parts {
  readonly store: InventoryStore;
  readonly records: AccessRecords;
  readonly passwords: Passwords;
  readonly jobs: JobRecords;
  readonly audit: AuditRecords;
  readonly documents: DocumentWriter;
  readonly oidc: Oidc | undefined;
  /** Resolves when the database answers. */
  readonly ping: () => Promise<void>;
  readonly state: () => "starting" | "ok" | "draining";
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly options: ApiOptions;
}

export interface ApiOptions {
  readonly version: string;
  /** Where people reach the server, when that is not what the request says: behind a proxy. */
  readonly publicUrl?: URL;
  /** The last hop of `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  readonly trustProxy?: boolean;
  /** Folder of the built web interface. */
  readonly webFolder?: string;
}
