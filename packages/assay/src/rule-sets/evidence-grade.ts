import { type ElementResult, rounded, type RuleSetResult } from "./evaluate.ts";
import { countGrades, type Grade, type GradeCounts, gradeWeights } from "./grade.ts";

/** How well the facts that rule sets ask for are known, each counted once however many elements ask for it. */
export interface EvidenceGrade {
  readonly grades: GradeCounts;
  /** Facts that apply. */
  readonly asked: number;
  /** 0 to 100; absent when nothing was asked. */
  readonly percent?: number;
}

/** Stated wherever the percentage is shown. */
export const evidenceFormula =
  "the mean weight of all facts that apply, each subject's fact counted once: measured 1, attested 0.9, declared 0.6, asserted 0.5, inferred 0.3, unknown and withheld 0";

export function evidenceGradeOf(results: readonly RuleSetResult[]): EvidenceGrade {
  const known = new Map<string, Grade>();
  for (const { elements } of results) for (const element of elements) addGrades(known, element);
  const grades = countGrades(known.values());
  const asked = known.size - grades["not-applicable"];
  if (asked === 0) return { grades, asked };
  let sum = 0;
  for (const grade of known.values()) if (grade !== "not-applicable") sum += gradeWeights[grade];
  return { grades, asked, percent: rounded((sum / asked) * 100) };
}

function addGrades(known: Map<string, Grade>, { element, answers }: ElementResult): void {
  for (const { subject, facts, grade, status } of answers) {
    if (status === "not-applicable" && facts.length === 0) continue;
    for (const one of facts) known.set(`${subject.id}\u0000${one.fact}`, one.grade);
    if (facts.length === 0) known.set(`${subject.id}\u0000${element.id}`, grade);
  }
}
