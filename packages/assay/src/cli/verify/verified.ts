import type { Verification } from "../../verify/verification.ts";

/** Everything that one command verified. */
export interface Verified {
  readonly results: readonly Verification[];
  /** Entries of a lock whose bytes are not where the lock says, or are on no file system. */
  readonly unchecked: readonly { readonly target: string; readonly reason: string }[];
}
