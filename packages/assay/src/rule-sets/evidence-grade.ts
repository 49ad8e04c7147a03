import { type ElementResult, rounded, type RuleSetResult } from "./evaluate.ts";
import { type Grade, type GradeCounts, grades, gradeWeights, noGrades } from "./grade.ts";

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
  const known = new Map<string, Known>();
  for (const { elements } of results) for (const element of elements) addGrades(known, element);
  const counts = noGrades();
  for (const { count, grades: ofSubject } of known.values())
    for (const grade of ofSubject.values()) counts[grade] += count;
  const asked = sumOf(counts) - counts["not-applicable"];
  if (asked === 0) return { grades: counts, asked };
  let sum = 0;
  for (const grade of grades) if (grade !== "not-applicable") sum += gradeWeights[grade] * counts[grade];
  return { grades: counts, asked, percent: rounded((sum / asked) * 100) };
}

function sumOf(counts: GradeCounts): number {
  return grades.reduce((sum, grade) => sum + counts[grade], 0);
}

/** Of a subject, by what is asked. */
interface Known {
  /** Things that answer so. */
  readonly count: number;
  readonly grades: Map<string, Grade>;
}

function addGrades(known: Map<string, Known>, { element, answers }: ElementResult): void {
  for (const { subject, facts, grade, status } of answers) {
    if (status === "not-applicable" && facts.length === 0) continue;
    const ofSubject = known.get(subject.id) ?? {
      count: subject.count ?? 1,
      grades: new Map<string, Grade>(),
    };
    known.set(subject.id, ofSubject);
    for (const one of facts) ofSubject.grades.set(one.fact, one.grade);
    if (facts.length === 0) ofSubject.grades.set(element.id, grade);
  }
}
