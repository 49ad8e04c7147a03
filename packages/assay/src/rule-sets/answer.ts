import type { Fact } from "./fact.ts";
import { type Grade, gradeOf, stronger, weaker } from "./grade.ts";
import { type Judged, once } from "./inventory-index.ts";
import { mostEvidence } from "./limits.ts";
import { observe, type Observation } from "./observe.ts";
import { answerOfPerson, type PersonAnswer } from "./person-answer.ts";
import type { Element } from "./rule-set.ts";
import { categoriesOf, isOfCategory } from "./source-category.ts";
import type { Subject } from "./subjects.ts";

/** `partly`: some of the facts are known, or all of them and the rest is for a person to judge. */
export const statuses = ["met", "partly", "not-met", "withheld", "not-applicable"] as const;
export type Status = (typeof statuses)[number];

/** What is known of one fact of one subject. */
export interface FactAnswer {
  readonly fact: string;
  readonly definition: Fact;
  readonly grade: Grade;
  /** What shows it, strongest first. */
  readonly evidence: readonly Observation[];
}

/** One element asked of one subject. */
export interface SubjectAnswer {
  readonly subject: Subject;
  readonly status: Status;
  /** That of the facts which are known, as weak as the weakest; `unknown` when none is. */
  readonly grade: Grade;
  readonly facts: readonly FactAnswer[];
  readonly person?: PersonAnswer;
  /** Of a dataset: the element is for one category of source, and nobody says of which this one is. */
  readonly isUncategorised?: true;
}

/** An element, and the facts that it can name. */
export interface Question {
  readonly element: Element;
  readonly table: ReadonlyMap<string, Fact>;
}

interface NamedFact {
  readonly name: string;
  readonly definition: Fact;
}

export function answerFor(judged: Judged, { element, table }: Question, subject: Subject): SubjectAnswer {
  const person = answerOfPerson(judged, element, subject);
  if (!isAsked(judged, element, subject)) return notAsked(judged, subject);
  const known = element.needs.map((name) =>
    answerFact(judged, subject, { name, definition: factNamed(table, name) }),
  );
  if (person !== undefined) return { subject, status: "met", grade: "asserted", facts: known, person };
  return { subject, ...verdict(element, known), facts: known };
}

function notAsked(judged: Judged, subject: Subject): SubjectAnswer {
  const isUncategorised = categoriesOf(judged, subject).length === 0;
  return {
    subject,
    status: "not-applicable",
    grade: "not-applicable",
    facts: [],
    ...(isUncategorised ? { isUncategorised } : {}),
  };
}

function isAsked(judged: Judged, { sourceCategory }: Element, subject: Subject): boolean {
  return sourceCategory === undefined || isOfCategory(judged, subject, sourceCategory);
}

function factNamed(table: ReadonlyMap<string, Fact>, name: string): Fact {
  const fact = table.get(name);
  // Tests hold the tables, and a profile is checked when it is read.
  if (fact === undefined) throw new Error(`no fact is called ${name}`);
  return fact;
}

/** The strongest of what answers a fact. */
function answerFact(judged: Judged, subject: Subject, fact: NamedFact): FactAnswer {
  // Several rule sets ask for the same.
  const key = `fact ${fact.name}\u0000${subject.about}\u0000${subject.id}`;
  return once(judged, key, () => findAnswer(judged, subject, fact));
}

function findAnswer(judged: Judged, subject: Subject, { name, definition }: NamedFact): FactAnswer {
  const seen = definition.anyOf.flatMap((selector) => observe(judged, subject, selector));
  const known = seen.filter(({ state }) => state === "known");
  if (known.length === 0) {
    const [first] = [...seen].sort((left, right) => left.state.localeCompare(right.state)).reverse();
    return {
      fact: name,
      definition,
      grade: first === undefined ? "unknown" : gradeOfState(first),
      evidence: seen.slice(0, 1),
    };
  }
  let grade: Grade = "unknown";
  for (const { basis } of known) grade = stronger(grade, gradeOf(basis) ?? "unknown");
  return { fact: name, definition, grade, evidence: strongestFirst(known) };
}

function gradeOfState({ state }: Observation): Grade {
  return state === "withheld" || state === "not-applicable" ? state : "unknown";
}

/** The strongest few, each thing said once. */
function strongestFirst(known: readonly Observation[]): readonly Observation[] {
  const rank = ({ basis }: Observation): number => gradeRank(gradeOf(basis) ?? "unknown");
  const sorted = [...known].sort((left, right) => rank(left) - rank(right));
  const distinct = new Map<string, Observation>();
  for (const one of sorted) if (!distinct.has(one.value)) distinct.set(one.value, one);
  return [...distinct.values()].slice(0, mostEvidence);
}

const order: readonly Grade[] = ["measured", "attested", "declared", "asserted", "inferred"];

function gradeRank(grade: Grade): number {
  const rank = order.indexOf(grade);
  return rank < 0 ? order.length : rank;
}

/** True for grades that are an answer. */
export function isKnown(grade: Grade): boolean {
  return order.includes(grade);
}

/** Known at all, and no weaker than the element allows. */
export function isEnough(grade: Grade, atLeast: Element["atLeast"]): boolean {
  return (
    isKnown(grade) && (atLeast === undefined || gradeRank(grade) <= gradeRank(gradeOf(atLeast) ?? "inferred"))
  );
}

function verdict(
  { derivable, atLeast }: Element,
  answers: readonly FactAnswer[],
): { readonly status: Status; readonly grade: Grade } {
  if (answers.length === 0) return { status: "not-met", grade: "unknown" };
  const asked = answers.filter(({ grade }) => grade !== "not-applicable");
  if (asked.length === 0) return { status: "not-applicable", grade: "not-applicable" };
  const known = asked.filter(({ grade }) => isEnough(grade, atLeast));
  const grade = known.reduce<Grade>((weakest, one) => weaker(weakest, one.grade), "measured");
  if (known.length === asked.length) return { status: derivable === "full" ? "met" : "partly", grade };
  // Kept back on purpose is an answer of its own only where nothing else is missing.
  if (asked.every((one) => one.grade === "withheld" || known.includes(one)))
    return { status: "withheld", grade: "withheld" };
  return known.length > 0 ? { status: "partly", grade } : { status: "not-met", grade: "unknown" };
}
