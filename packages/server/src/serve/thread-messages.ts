import type {
  CheckedPolicy,
  KeptPolicy,
  LargeChange,
  PolicySource,
  TriedPolicy,
  WantedDocument,
  WrittenDocument,
} from "../api/parts.ts";
import type { Principal } from "../contract/access.ts";
import type { WorkSettings } from "./job-kinds/job-kind.ts";

/** What a thread is told. */
export type Task =
  | {
      readonly id: number;
      readonly kind: "job";
      readonly job: string;
      readonly payload: unknown;
      /** Why not to try it again: do what is done for a job that was tried too often. */
      readonly giveUp?: string;
      readonly settings: WorkSettings;
    }
  | {
      readonly id: number;
      readonly kind: "write";
      readonly bytes: Uint8Array;
      readonly name: string;
      readonly wanted: WantedDocument;
    }
  | { readonly id: number; readonly kind: "check-policy"; readonly source: PolicySource }
  | {
      readonly id: number;
      readonly kind: "change";
      readonly by: Principal;
      readonly change: LargeChange;
      readonly settings: WorkSettings;
    }
  | {
      readonly id: number;
      readonly kind: "try-policy";
      readonly source: PolicySource;
      readonly version: string;
      readonly against: KeptPolicy | null;
      readonly settings: WorkSettings;
    };

/** What it answers. `failed`: a fault of ours or of the database. */
export type Answer =
  | { readonly id: number; readonly kind: "done" }
  | { readonly id: number; readonly kind: "written"; readonly document: WrittenDocument }
  | { readonly id: number; readonly kind: "policy-checked"; readonly checked: CheckedPolicy }
  /** What the store gave. */
  | { readonly id: number; readonly kind: "changed"; readonly result: unknown }
  | { readonly id: number; readonly kind: "policy-tried"; readonly tried: TriedPolicy }
  | {
      readonly id: number;
      readonly kind: "failed";
      readonly error: string;
      /** Of the store or the database. */
      readonly code?: string;
      /** A job is not to be tried again before. */
      readonly pause?: number;
      /** The database was away or full. */
      readonly isOutage?: boolean;
    };
