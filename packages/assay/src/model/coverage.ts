export const readDepths = ["full", "headers", "none"] as const;
export type ReadDepth = (typeof readDepths)[number];

/** Closed list of why an input was not read in full. Documented in docs/reference/problem-codes.md. */
export const problemCodes = [
  /** No reader recognises the content. Not a gap: nothing says that it is a model. */
  "unrecognised",
  /** The user asked for headers only. */
  "headers-only",
  "excluded",
  "not-here",
  "truncated",
  "malformed",
  "unsupported",
  "limit-exceeded",
  "permission-denied",
  "read-error",
  "changed-while-reading",
  /** The bytes are not those that a digest promised. */
  "digest-mismatch",
  "symlink-loop",
  "outside-tree",
  "special-file",
  "not-utf8",
  /** Judged by data that are old. */
  "stale",
  /** A reader of ours failed: a bug, please report it. */
  "reader-failed",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Expected trouble, as data. A broken file never stops a scan. */
export interface Problem {
  readonly code: ProblemCode;
  /** One sentence for a person; hostile text is already escaped. */
  readonly message: string;
  /** Byte offset in the file, where that helps. */
  readonly offset?: number;
  readonly member?: string;
}

/** What was read of one input, and why not more. Unread is never clean. */
export interface Coverage {
  readonly path: string;
  readonly read: ReadDepth;
  /** Plug-in that read it (`gguf@1`). */
  readonly by?: string;
  readonly code?: ProblemCode;
  readonly reason?: string;
}

/** True for inputs that should have been read and were not. */
export function isIncomplete(entry: Coverage): boolean {
  const isByChoice =
    entry.code === "unrecognised" || entry.code === "excluded" || entry.code === "headers-only";
  return entry.code !== undefined && !isByChoice;
}
