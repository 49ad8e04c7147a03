import { documentFactsOf, type DocumentReading, evaluateInventory, ruleSets } from "assay";
import type { ElementResult, Grade, GradeCounts, RuleSetResult } from "assay";
import { contentId } from "../store/new-id.ts";
import type { StoredElement, StoredScore, VersionScore } from "../store/store.ts";
import { mostJudged } from "./limits.ts";

/** Counted up when the same rule sets are answered in another way. */
const way = 1;

let known: string | undefined;

/** Of the rule sets of this program and how they are answered: what has another edition is judged anew. */
export function rulesEdition(): string {
  known ??= contentId("rule-sets", `${way}`, JSON.stringify(ruleSets)).slice(0, 16);
  return known;
}

/** Holds what was read against every rule set, within bounds. */
export function judgeReading(reading: DocumentReading): VersionScore {
  const { results, evidence, leftOut } = evaluateInventory(reading.inventory, documentFactsOf(reading), {
    mostSubjects: mostJudged,
    isCounted: true,
  });
  return {
    edition: rulesEdition(),
    evidence: { grades: evidence.grades, asked: evidence.asked },
    leftOut,
    ruleSets: results.filter(({ applies }) => applies).map(storedScore),
  };
}

function storedScore({ ruleSet, percent, counts, grades, elements }: RuleSetResult): StoredScore {
  return {
    ruleSet: ruleSet.id,
    tenths: percent === undefined ? null : Math.round(percent * 10),
    counts,
    grades,
    elements: elements.map(storedElement),
  };
}

function storedElement({ element, status, met, asked, answers }: ElementResult): StoredElement {
  const counts: Partial<Record<Grade, number>> = {};
  for (const { grade, subject } of answers) counts[grade] = (counts[grade] ?? 0) + (subject.count ?? 1);
  return { id: element.id, status, met, asked, grades: counts satisfies Partial<GradeCounts> };
}
