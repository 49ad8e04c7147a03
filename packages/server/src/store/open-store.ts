import type { JobQueue } from "../jobs/job-queue.ts";
import type { AccessStore } from "./access-store.ts";
import type { InventoryStore } from "./store.ts";

export type StorePlace =
  { readonly kind: "sqlite"; readonly folder: string } | { readonly kind: "postgres"; readonly url: string };

/** All that is kept. Several processes (and threads, each with its own) may have the same place open. */
export interface Store extends InventoryStore {
  readonly access: AccessStore;
  readonly jobs: JobQueue;
  /** Asks the database something small; rejects when it does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
