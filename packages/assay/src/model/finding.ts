import type { Severity } from "./severity.ts";
import type { Vulnerability } from "./vulnerability.ts";

export const findingKinds = [
  "safety",
  "vulnerability",
  "licence",
  "integrity",
  "contradiction",
  "provenance",
  "completeness",
  "policy",
] as const;
export type FindingKind = (typeof findingKinds)[number];

export { severities, type Severity } from "./severity.ts";

/** Mildest first. */
export const verdicts = ["safe", "unknown", "suspicious", "dangerous"] as const;
export type Verdict = (typeof verdicts)[number];

export interface Location {
  readonly path: string;
  readonly line?: number;
  /** Byte offset in the file. */
  readonly offset?: number;
  readonly member?: string;
}

/** A judgement about one subject: what is wrong, what shows it, what to do. */
export interface Finding {
  /** Stable: derived from rule, subject and location. */
  readonly id: string;
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly verdict?: Verdict;
  /** Entity id, or a path when the finding is about a file that is no entity. */
  readonly subject: string;
  readonly location?: Location;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly remedy?: string;
  /** Why the user's `assay.yaml` silences it, and until when (ISO 8601 date). */
  readonly suppressed?: { readonly reason: string; readonly expires?: string };
  /** Of kind `vulnerability`: which one, how sure, how bad, what was decided. */
  readonly vulnerability?: Vulnerability;
}
