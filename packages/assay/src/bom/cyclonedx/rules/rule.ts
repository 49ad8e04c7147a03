import type { BomIndex } from "../bom-index.ts";

/** A check beyond the schema. `id` is stable; `cyclonedx/` is put in front of it. */
export interface SemanticRule {
  readonly id: string;
  readonly severity: "error" | "warning";
  /** What the rule demands, in one sentence. */
  readonly title: string;
  check(index: BomIndex): Iterable<RuleIssue>;
}

export interface RuleIssue {
  readonly pointer: string;
  readonly message: string;
  readonly fix?: string;
}
