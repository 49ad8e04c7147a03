import type { Problem, ProblemCode } from "../model/coverage.ts";
import { AssayError } from "../model/error.ts";

const codes: Readonly<Partial<Record<AssayError["code"], ProblemCode>>> = {
  truncated: "truncated",
  "read-error": "read-error",
  "permission-denied": "permission-denied",
  "changed-while-reading": "changed-while-reading",
  network: "read-error",
  "bad-answer": "read-error",
  "network-limit": "limit-exceeded",
  "not-found": "not-here",
  refused: "read-error",
};

/**
 * The trouble of one file as data.
 * @throws whatever is no trouble of a file: an interruption, a bug.
 */
export function problemOf(error: unknown): Problem {
  const code = error instanceof AssayError ? codes[error.code] : undefined;
  if (code === undefined || !(error instanceof AssayError)) throw error;
  return { code, message: error.message };
}
