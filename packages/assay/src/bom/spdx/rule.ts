import type { Issue } from "../document.ts";
import type { Place } from "./issues.ts";
import type { NodeIndex } from "./node-index.ts";

/** An issue before its rule and its pointer are written into it. */
export interface RuleIssue extends Omit<Issue, "rule" | "pointer"> {
  readonly place: Place;
}

/** A judgement that the official schema and shapes do not make. */
export interface SpdxRule {
  /** `spdx/<name>`. */
  readonly id: string;
  readonly severity: "error" | "warning";
  readonly check: (index: NodeIndex) => readonly RuleIssue[];
}
