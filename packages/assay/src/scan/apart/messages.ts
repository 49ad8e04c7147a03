import type { ProgressEvent } from "../../model/progress.ts";
import type { Application } from "../../model/use.ts";

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
  /** Ids of detectors, in the order of the registry. */
  readonly detectors: readonly string[];
}

export type FromWorker =
  | { readonly kind: "progress"; readonly event: ProgressEvent }
  | { readonly kind: "done"; readonly id: string; readonly application: Application }
  | { readonly kind: "end" };
