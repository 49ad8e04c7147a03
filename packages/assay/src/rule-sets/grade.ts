import type { Basis } from "../model/claim.ts";

/** How well something is known, best first. `withheld` was kept back on purpose and is not `unknown`. */
export const grades = [
  "measured",
  "attested",
  "declared",
  "asserted",
  "inferred",
  "unknown",
  "withheld",
  "not-applicable",
] as const;
export type Grade = (typeof grades)[number];

/** What each grade is worth in the evidence grade; what does not apply counts for nothing. */
export const gradeWeights: Readonly<Record<Exclude<Grade, "not-applicable">, number>> = {
  measured: 1,
  attested: 0.9,
  declared: 0.6,
  asserted: 0.5,
  inferred: 0.3,
  withheld: 0,
  unknown: 0,
};

/** Prose that only mentions a thing answers nothing. */
export function gradeOf(basis: Basis): Grade | undefined {
  return basis === "mentioned" ? undefined : basis;
}

/** True for grades that are an answer. */
export function isKnown(grade: Grade): boolean {
  return strongerFirst(grade, "unknown") < 0;
}

/** For sorting: below zero when the left one is the stronger. */
export function strongerFirst(left: Grade, right: Grade): number {
  return grades.indexOf(left) - grades.indexOf(right);
}

/** The weaker of two: what rests on both is known no better than this. */
export function weaker(left: Grade, right: Grade): Grade {
  return strongerFirst(left, right) > 0 ? left : right;
}

/** How many of each grade. */
export type GradeCounts = Readonly<Record<Grade, number>>;

export function countGrades(list: Iterable<Grade>): GradeCounts {
  const counts = noGrades();
  for (const grade of list) counts[grade] += 1;
  return counts;
}

/** To count on. */
export function noGrades(): Record<Grade, number> {
  return {
    measured: 0,
    attested: 0,
    declared: 0,
    asserted: 0,
    inferred: 0,
    unknown: 0,
    withheld: 0,
    "not-applicable": 0,
  };
}
