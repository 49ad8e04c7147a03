import type { Verification } from "../../verify/verification.ts";

/** Everything that one command verified. */
export interface Verified {
  readonly results: readonly Verification[];
  /** Entries of a lock whose bytes are not where the lock says, or are on no file system. */
  readonly unchecked: readonly Unchecked[];
}

export interface Unchecked {
  readonly target: string;
  readonly reason: string;
  /** What is here of it was checked; only its place could not be asked. */
  readonly isCheckedHere?: true;
}

/** Entries of which nothing at all was checked. */
export function notChecked({ unchecked }: Pick<Verified, "unchecked">): readonly Unchecked[] {
  return unchecked.filter(({ isCheckedHere }) => isCheckedHere !== true);
}
