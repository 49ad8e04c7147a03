import type { MessagePort } from "node:worker_threads";
import type { FoundInTurn } from "../../detectors/project-detector.ts";
import type { ProgressEvent } from "../../model/progress.ts";

/** A file of this machine, as one thread tells another of it. */
export interface ToldFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly contentKey: string;
  /** Text where it is UTF-8, which costs a tenth of the bytes to send. */
  readonly place: string | Uint8Array;
}

export interface ToWorker {
  readonly files: readonly ToldFile[];
  /** Id of the detector. */
  readonly detector: string;
  /** The one part of it that this thread runs; absent = all of it. */
  readonly part?: PartToRun | undefined;
}

export interface PartToRun {
  readonly id: string;
  /** To the thread of every part, in their order; undefined in the place of this one. */
  readonly ports: readonly (MessagePort | undefined)[];
}

export type FromWorker =
  | { readonly kind: "progress"; readonly event: ProgressEvent }
  | { readonly kind: "done"; readonly found: readonly FoundInTurn[] };
