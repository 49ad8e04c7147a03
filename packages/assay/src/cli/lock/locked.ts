import type { LockUpdate } from "../../lock/update-lock.ts";

/** What a locking did. */
export interface Locked extends LockUpdate {
  readonly file: string;
  /** Things that a BOM names without a digest or a commit. */
  readonly unpinned: readonly string[];
  readonly isWritten: boolean;
}
