import type { LossReport } from "../conversion/loss-report.ts";

/** The document that is converted, as the thread reads it for itself. */
export interface ToldDocument {
  readonly bytes: Uint8Array;
  /** How claims name it. */
  readonly path: string;
  readonly toolVersion: string;
}

export type ToLossThread =
  /** Another document begins; portions that had no end are of one that was refused. */
  | { readonly kind: "start" }
  | { readonly kind: "portion"; readonly text: string }
  /** All portions of a document of this format were told. */
  | { readonly kind: "end"; readonly format: string };

/** Reports come in the order of the documents. */
export interface FromLossThread {
  readonly report: LossReport;
}
