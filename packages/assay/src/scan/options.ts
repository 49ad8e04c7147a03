import type { FileSystem } from "../bytes/file-system.ts";

/** Everything a caller can decide about a scan. */
export interface ScanOptions {
  /** Read no weights: no tensor digests, no weights-id, package-id over what was read. */
  readonly headersOnly?: boolean;
  /** Globs (`*`, `**`, `?`) relative to the scanned root. */
  readonly exclude?: readonly string[];
  /** Files that this very scan will write: not part of its input. Absolute paths. */
  readonly outputs?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Default: the clock, or `SOURCE_DATE_EPOCH` when the command line passes it on. */
  readonly now?: () => Date;
  /** Default: `node:fs`. An argument so that tests can inject errors. */
  readonly fileSystem?: FileSystem;
}

/** What the scan is doing, how much of how much. */
export type ProgressEvent =
  | { readonly phase: "list"; readonly files: number }
  | { readonly phase: "headers"; readonly done: number; readonly total: number }
  | { readonly phase: "bytes"; readonly done: number; readonly total: number; readonly path: string };
