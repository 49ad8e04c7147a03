import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import type { PickleRun } from "../../syntax/pickle/index.ts";
import type { ScriptCode } from "./torchscript-code.ts";

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
  readonly container: "zip" | "torchscript" | "legacy";
  /** E.g. `zip 3`. */
  readonly formatVersion: string;
  /** The stream with the object; undefined when there is none to read. */
  readonly object: PickleRun | undefined;
  readonly isBigEndian: boolean;
  storage(key: string): StoragePlace;
  /** What the pickles, the code and the records of the archive could do. */
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
  /** Only TorchScript archives have code. */
  readonly code?: ScriptCode;
}
