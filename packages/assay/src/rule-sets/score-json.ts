import type { SubjectAnswer } from "./answer.ts";
import { completenessFormula } from "./completeness.ts";
import { type ElementResult, type RuleSetResult, scoreFormula } from "./evaluate.ts";
import { evidenceFormula } from "./evidence-grade.ts";
import type { Fact } from "./fact.ts";
import { factsOf } from "./facts.ts";
import { mostSubjects } from "./limits.ts";
import { noAdvice } from "./notice.ts";
import { placesOfElement } from "./places.ts";
import type { Score } from "./score.ts";

/** A score as one JSON document: what `assay score --json` prints for one BOM. */
export function scoreJson(score: Score): Readonly<Record<string, unknown>> {
  const { results, evidence, openness, completeness, advice } = score;
  return {
    notice: noAdvice,
    formula: scoreFormula,
    ruleSets: results.map(resultJson),
    evidence: { ...evidence, formula: evidenceFormula },
    ...(openness.length === 0 ? {} : { openness }),
    ...(completeness.length === 0
      ? {}
      : { completeness: { formula: completenessFormula, models: completeness } }),
    advice,
  };
}

/** One rule set on one document: what `assay report -o json` writes. */
export function resultJson({ ruleSet, applies, elements, counts, grades, percent }: RuleSetResult): object {
  const { id, title, origin, address, licence, isParaphrased, caveat } = ruleSet;
  const facts = factsOf(ruleSet);
  return {
    id,
    title,
    origin,
    ...(address === undefined ? {} : { address }),
    licence,
    isParaphrased,
    ...(caveat === undefined ? {} : { caveat }),
    applies,
    ...(percent === undefined ? {} : { percent }),
    counts,
    grades,
    elements: elements.map((result) => elementJson(result, facts)),
  };
}

function elementJson(
  { element, status, met, asked, answers }: ElementResult,
  facts: ReadonlyMap<string, Fact>,
): object {
  const { id, clause, title, text, about, derivable, isOptional } = element;
  return {
    id,
    clause,
    title,
    text,
    about,
    derivable,
    ...(isOptional === true ? { isOptional } : {}),
    status,
    met,
    asked,
    where: placesOfElement(element, facts),
    subjects: lackingFirst(answers).slice(0, mostSubjects).map(subjectJson),
  };
}

function lackingFirst(answers: readonly SubjectAnswer[]): readonly SubjectAnswer[] {
  const rank = ({ status }: SubjectAnswer): number => (status === "met" ? 1 : 0);
  return [...answers].sort((left, right) => rank(left) - rank(right));
}

function subjectJson({ subject, status, grade, facts: known, person }: SubjectAnswer): object {
  return {
    id: subject.id,
    name: subject.name,
    status,
    grade,
    facts: known.map(({ fact, grade: factGrade, evidence, hasMore }) => ({
      ...{ fact, grade: factGrade, evidence },
      ...(hasMore ? { hasMore } : {}),
    })),
    ...(person === undefined ? {} : { person }),
  };
}
