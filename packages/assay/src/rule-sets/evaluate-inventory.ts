import type { Inventory } from "../model/inventory.ts";
import type { DocumentFacts } from "./document-facts.ts";
import { alikeSubjects } from "./alike.ts";
import { evaluate, type RuleSetResult } from "./evaluate.ts";
import { type EvidenceGrade, evidenceGradeOf } from "./evidence-grade.ts";
import { judgedOf } from "./inventory-index.ts";
import { ruleSets } from "./registry.ts";
import type { RuleSet } from "./rule-set.ts";
import { leftOutOf } from "./subjects.ts";

/** How rule sets stand, without advice: what a program keeps of every document. */
export interface Evaluation {
  readonly results: readonly RuleSetResult[];
  readonly evidence: EvidenceGrade;
  /** Things that nothing was asked of, since there are more of their kind than were to be asked. */
  readonly leftOut: number;
}

export interface EvaluationOptions {
  /** All of ours where nothing is said. */
  readonly ruleSets?: readonly RuleSet[];
  /** Models, datasets and components that are asked at most, of each the first ones; no limit where nothing is said. */
  readonly mostSubjects?: number;
  /** Components that answer alike are one subject with their number: all counts are the same, and most documents hold a few kinds. */
  readonly isCounted?: boolean;
}

/** Evaluates rule sets in bounded time; `scoreInventory` says besides what would raise them. */
export function evaluateInventory(
  inventory: Inventory,
  document: DocumentFacts,
  { ruleSets: wanted = ruleSets, mostSubjects, isCounted = false }: EvaluationOptions = {},
): Evaluation {
  const judged = judgedOf(inventory, document, mostSubjects);
  const asked = isCounted ? alikeSubjects(judged, wanted) : undefined;
  const results = wanted.map((ruleSet) => evaluate(judged, ruleSet, asked));
  return { results, evidence: evidenceGradeOf(results), leftOut: leftOutOf(judged) };
}
