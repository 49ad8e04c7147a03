import type { Problem } from "../../model/coverage.ts";
import type { PickleRun } from "../../syntax/pickle/index.ts";

/** Where the bytes of a storage are in the file, or why they are not. */
export type StoragePlace =
  | {
      readonly kind: "found";
      readonly offset: number;
      readonly length: number;
      /** True when the file ends before the storage does. */
      readonly isCut?: boolean;
    }
  | { readonly kind: "missing"; readonly reason: string };

/** A checkpoint file taken apart, before anything is made of its object. */
export interface Checkpoint {
  readonly container: "zip" | "torchscript" | "legacy" | "tar" | "pickle";
  /** E.g. `zip 3`. */
  readonly formatVersion: string;
  /** The stream with the object; undefined when there is none to read. */
  readonly object: PickleRun | undefined;
  /** Every stream, the object's included. */
  readonly runs: readonly PickleRun[];
  /** The member that the streams are in, for messages. */
  readonly member?: string;
  readonly isBigEndian: boolean;
  storage(key: string): StoragePlace;
  readonly problems: readonly Problem[];
  /** Two directories of one archive that differ, as text. */
  readonly disagreements: readonly string[];
}

/** The pickle's own trouble in the words of coverage. */
export function pickleProblems(run: PickleRun, member?: string): Problem[] {
  if (run.problem === undefined) return [];
  const { code, message, offset } = run.problem;
  return [{ code, message: `pickle: ${message}`, offset, ...(member === undefined ? {} : { member }) }];
}
