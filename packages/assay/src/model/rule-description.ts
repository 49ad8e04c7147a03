import type { FindingKind } from "./finding.ts";

/** What `assay explain RULE` and SARIF say about a rule. Every rule id that a finding can carry has one. */
export interface RuleDescription {
  /** Upper-case words with hyphens, e.g. `PICKLE-GADGET`; stable for ever. */
  readonly id: string;
  /** A few words, e.g. "Pickle calls code that runs commands". */
  readonly title: string;
  readonly kind: FindingKind;
  /** What the rule found, in one or two sentences. */
  readonly what: string;
  /** What can happen because of it. */
  readonly why: string;
  /** A short example of what triggers it, as text. */
  readonly example: string;
  /** What to do instead. */
  readonly fix: string;
  /** Addresses of specifications, advisories, papers; CVE and GHSA ids as their addresses. */
  readonly references: readonly string[];
}
