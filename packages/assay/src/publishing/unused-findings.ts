import type { Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { WithholdRule } from "./policy.ts";

/** A finding for each rule that nothing fits, by its number alone: what it names stands in no document for outsiders. */
export function unusedFindings(
  idle: readonly WithholdRule[],
  rules: readonly WithholdRule[],
): readonly Finding[] {
  return idle.map((rule) =>
    withFindingId({
      rule: "WITHHOLD-UNUSED",
      kind: "policy",
      severity: "medium",
      subject: "assay.yaml",
      message: `withhold[${rules.indexOf(rule)}] of assay.yaml fits nothing here.`,
      evidence: [],
      remedy: "Correct what the rule names, or remove it, before the document is published.",
    }),
  );
}
