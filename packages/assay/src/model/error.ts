/** Every code an AssayError can have. Documented in docs/reference/error-codes.md. */
export const errorCodes = [
  /** The user's input or options make no sense: exit status 2. */
  "usage",
  /** The input named by the user cannot be read at all. */
  "unreadable",
  /** A document that we wrote does not pass its own schema or rules: a bug of ours. */
  "invalid-document",
  /** Bytes: the source ended early, could not be read, or changed under us. */
  "truncated",
  "read-error",
  "permission-denied",
  "changed-while-reading",
  /** A file of ours could not be written. */
  "write-error",
  /** The caller's AbortSignal fired. */
  "interrupted",
  /** The user's `assay.yaml` does not follow its schema. */
  "invalid-settings",
  /** The rules that the user gives with --profile do not follow their schema. */
  "invalid-profile",
  /** The policies that the user gives with --policy do not follow their schema, or a condition of them is wrong. */
  "invalid-policy",
  /** The local database of advisories is missing, damaged, or was written by a newer Assay. */
  "advisory-database",
  /** Nobody writes or reads this document format. */
  "unknown-format",
  /** A host could not be asked: no connection, no answer, or one that broke off. May pass. */
  "network",
  /** A host answers what nobody asked for: no JSON, other bytes, a listing that is none. */
  "bad-answer",
  /** A host sent more, or slower, than we take, or asks to wait for longer than we do. */
  "network-limit",
  /** The host says that what was asked for is not there. */
  "not-found",
  /** We do not go there: a private address that nobody named, a redirect that would give secrets away. */
  "refused",
  /** The components given to formatPurl make no package URL. */
  "invalid-purl",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** The only error class: for bugs, usage and I/O. Trouble with scanned bytes is data (a Problem or a Finding). */
export class AssayError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssayError";
    this.code = code;
  }
}
