import type { Principal } from "../contract/access.ts";
import type { Page, PageQuery } from "../contract/page.ts";
import type {
  NewServerScan,
  ScanProgress,
  ScanRun,
  ServerScan,
  ServerScanChange,
  ServerScanQuery,
} from "../contract/scan.ts";

/** Scans that the server runs itself. Who may not see a project sees none of its scans. */
export interface ScanStore {
  list(by: Principal, query: ServerScanQuery): Promise<Page<ServerScan>>;
  get(by: Principal, id: string): Promise<ServerScan | undefined>;
  /**
   * Makes it and starts it, in one transaction; the same target in the same branch is the same scan, with what is said now.
   * @throws StoreError `not-found`, `invalid`, `too-many`
   */
  make(by: Principal, wanted: NewServerScan): Promise<ServerScan>;
  change(by: Principal, id: string, change: ServerScanChange): Promise<ServerScan | undefined>;
  /** With its schedule and its history; what is under way ends. */
  remove(by: Principal, id: string): Promise<boolean>;
  /** Now; what is under way already is that run. @throws StoreError `too-many` */
  start(by: Principal, id: string): Promise<ServerScan | undefined>;
  /** What waits ends at once, what runs within seconds. @throws StoreError `conflict` when nothing is under way */
  cancel(by: Principal, id: string): Promise<ServerScan | undefined>;
  /** The newest first. */
  runs(by: Principal, id: string, query: PageQuery): Promise<Page<ScanRun> | undefined>;
  /** For schedulers and workers; no permission is asked. */
  readonly work: ScanWork;
}

export interface ScanWork {
  /** Starts what is due, each once however long it has been due; how many. */
  startDue(now: number): Promise<number>;
  /** What is to be done; `undefined` when it was cancelled, removed or is done. */
  begin(run: string): Promise<ScanPlan | undefined>;
  /** Shows how far it is; says whether anybody still wants it. */
  progress(run: string, progress: ScanProgress): Promise<"wanted" | "unwanted">;
  /** It did not work and will be tried again. */
  again(run: string, error: string): Promise<void>;
  /** Once; later words on the same run are not heard. */
  end(run: string, outcome: ScanOutcome): Promise<void>;
}

export interface ScanPlan {
  readonly target: string;
  readonly lineage: boolean;
  readonly full: boolean;
  /** This one counted. */
  readonly attempts: number;
}

export type ScanOutcome =
  | {
      readonly kind: "found";
      readonly bytes: Uint8Array;
      /** Digest of what the document says, whenever it was said. */
      readonly content: string;
      /** What the version is called. */
      readonly name: string;
    }
  | { readonly kind: "failed"; readonly error: string }
  | { readonly kind: "cancelled" };
