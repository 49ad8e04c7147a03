import type { Inventory } from "../model/inventory.ts";
import { type Advice, adviceOn } from "./advice.ts";
import { type Completeness, completenessOf } from "./completeness.ts";
import type { DocumentFacts } from "./document-facts.ts";
import { evaluate, type RuleSetResult } from "./evaluate.ts";
import { type EvidenceGrade, evidenceGradeOf } from "./evidence-grade.ts";
import { judgedOf } from "./inventory-index.ts";
import { type Openness, opennessOf } from "./openness.ts";
import { ruleSets } from "./registry.ts";
import type { RuleSet } from "./rule-set.ts";

/** What rule sets say about one document. */
export interface Score {
  readonly results: readonly RuleSetResult[];
  readonly evidence: EvidenceGrade;
  /** Only when the rule set `mof` was asked for. */
  readonly openness: readonly Openness[];
  /** Only when the rule set `owasp-aibom` was asked for. */
  readonly completeness: readonly Completeness[];
  readonly advice: readonly Advice[];
}

/** Evaluates rule sets (all of ours by default) over an inventory and what its document says of itself. */
export function scoreInventory(
  inventory: Inventory,
  document: DocumentFacts,
  wanted: readonly RuleSet[] = ruleSets,
): Score {
  const judged = judgedOf(inventory, document);
  const results = wanted.map((ruleSet) => evaluate(judged, ruleSet));
  const resultOf = (id: string): RuleSetResult | undefined =>
    results.find(({ ruleSet }) => ruleSet.id === id);
  const mof = resultOf("mof");
  const owasp = resultOf("owasp-aibom");
  return {
    results,
    evidence: evidenceGradeOf(results),
    openness: mof === undefined ? [] : opennessOf(judged, mof),
    completeness: owasp === undefined ? [] : completenessOf(owasp),
    // The fields of OWASP are for comparison; nobody should write a document for them.
    advice: adviceOn(results.filter((result) => result !== owasp || results.length === 1)),
  };
}
