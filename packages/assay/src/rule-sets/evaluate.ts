import { answerFor, type Question, statuses, type Status, type SubjectAnswer } from "./answer.ts";
import { factsOf } from "./facts.ts";
import { type GradeCounts, noGrades } from "./grade.ts";
import type { Judged } from "./inventory-index.ts";
import type { About, Element, RuleSet } from "./rule-set.ts";
import { type Subject, subjectsOf } from "./subjects.ts";

/** One element of a rule set, asked of everything it concerns. */
export interface ElementResult {
  readonly element: Element;
  /** That of all its subjects: `met` when it is for each of them. */
  readonly status: Status;
  /** `met` of `asked` subjects; those it does not apply to are not asked. */
  readonly met: number;
  readonly asked: number;
  readonly answers: readonly SubjectAnswer[];
}

/** A rule set on one document. */
export interface RuleSetResult {
  readonly ruleSet: RuleSet;
  /** False when the inventory has nothing that the rule set is about. */
  readonly applies: boolean;
  readonly elements: readonly ElementResult[];
  /** How many elements have each status; those that may be left out are not counted. */
  readonly counts: Readonly<Record<Status, number>>;
  /** How each needed fact of each subject is known; elements for a person count as one. */
  readonly grades: GradeCounts;
  /** 0 to 100; absent when nothing applies (`scoreFormula`). */
  readonly percent?: number;
}

/** Stated wherever the percentage is shown. */
export const scoreFormula =
  "the mean, over the elements that apply and may not be left out, of the share of their subjects for which they are met";

/** Everything that an element of this kind is asked of. */
export type Asked = (about: About) => readonly Subject[];

export function evaluate(
  judged: Judged,
  ruleSet: RuleSet,
  asked: Asked = (about) => subjectsOf(judged, about),
): RuleSetResult {
  const table = factsOf(ruleSet);
  const applies = ruleSet.asksFor?.some((about) => subjectsOf(judged, about).length > 0) ?? true;
  const elements = applies
    ? ruleSet.elements.map((element) => askOf(judged, { element, table }, asked(element.about)))
    : [];
  const counted = elements.filter(({ element }) => element.isOptional !== true);
  return {
    ruleSet,
    applies,
    elements,
    counts: countStatuses(counted),
    grades: gradesIn(counted),
    ...percentOf(counted),
  };
}

function askOf(judged: Judged, question: Question, subjects: readonly Subject[]): ElementResult {
  const { element } = question;
  const answers = subjects.map((subject) => answerFor(judged, question, subject));
  const asked = answers.filter(({ status }) => status !== "not-applicable");
  const met = asked.filter(({ status }) => status === "met");
  const counts = { met: countOf(met), asked: countOf(asked) };
  return { element, status: statusOf(asked, met), ...counts, answers };
}

/** Things that gave these answers. */
function countOf(answers: readonly SubjectAnswer[]): number {
  return answers.reduce((sum, { subject: { count = 1 } }) => sum + count, 0);
}

function statusOf(asked: readonly SubjectAnswer[], met: readonly SubjectAnswer[]): Status {
  if (asked.length === 0) return "not-applicable";
  if (met.length === asked.length) return "met";
  if (met.length > 0 || asked.some(({ status }) => status === "partly")) return "partly";
  return asked.some(({ status }) => status === "not-met") ? "not-met" : "withheld";
}

/** The grade of every fact, and of the answer where no fact is needed. */
function gradesIn(elements: readonly ElementResult[]): GradeCounts {
  const counts = noGrades();
  for (const { subject, person, facts, grade } of elements.flatMap(({ answers }) => answers)) {
    const grades = person !== undefined || facts.length === 0 ? [grade] : facts.map((fact) => fact.grade);
    for (const one of grades) counts[one] += subject.count ?? 1;
  }
  return counts;
}

function countStatuses(elements: readonly ElementResult[]): Readonly<Record<Status, number>> {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;
  for (const { status } of elements) counts[status] += 1;
  return counts;
}

function percentOf(elements: readonly ElementResult[]): { readonly percent?: number } {
  const applicable = elements.filter(({ asked }) => asked > 0);
  if (applicable.length === 0) return {};
  const sum = applicable.reduce((total, { met, asked }) => total + met / asked, 0);
  return { percent: rounded((sum / applicable.length) * 100) };
}

/** One digit after the point: more would pretend to be exact. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
