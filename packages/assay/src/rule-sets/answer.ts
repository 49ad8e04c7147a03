import type { Fact } from "./fact.ts";
import { type Grade, gradeOf, isKnown, strongerFirst, weaker } from "./grade.ts";
import { type Judged, once } from "./inventory-index.ts";
import { mostEvidence } from "./limits.ts";
import { type Observation, observationOf, see, type Seen } from "./observe.ts";
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
  /** More shows it than that. */
  readonly hasMore: boolean;
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
  if (!isAsked(judged, element, subject)) return notAsked(judged, subject);
  const person = answerOfPerson(judged, element, subject);
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

export function factNamed(table: ReadonlyMap<string, Fact>, name: string): Fact {
  const fact = table.get(name);
  // Tests hold the tables, and a profile is checked when it is read.
  if (fact === undefined) throw new Error(`no fact is called ${name}`);
  return fact;
}

/** The strongest of what answers a fact. */
function answerFact(judged: Judged, subject: Subject, fact: NamedFact): FactAnswer {
  // Several rule sets ask for the same.
  const answered = once(judged, "answers", () => new Map<Subject, Map<string, FactAnswer>>());
  const ofSubject = answered.get(subject) ?? new Map<string, FactAnswer>();
  answered.set(subject, ofSubject);
  const known = ofSubject.get(fact.name);
  if (known !== undefined) return known;
  const answer = findAnswer(judged, subject, fact);
  ofSubject.set(fact.name, answer);
  return answer;
}

function findAnswer(judged: Judged, subject: Subject, { name, definition }: NamedFact): FactAnswer {
  const seen = allSeen(judged, subject, definition);
  const known = strongestFirst(seen.filter(({ state }) => state === "known"));
  const silent = known.length > 0 ? undefined : silentOf(seen);
  const evidence = silent === undefined ? known.slice(0, mostEvidence) : [observationOf(silent)];
  return {
    ...{ fact: name, definition, grade: gradeOfSeen(seen), evidence },
    hasMore: known.length > mostEvidence,
  };
}

/** How a fact of a subject is known, without what shows it. */
export function factGrade(judged: Judged, subject: Subject, definition: Fact): Grade {
  return gradeOfSeen(allSeen(judged, subject, definition));
}

function allSeen(judged: Judged, subject: Subject, { anyOf }: Fact): readonly Seen[] {
  const [only, ...more] = anyOf;
  if (only !== undefined && more.length === 0) return see(judged, subject, only);
  const all: Seen[] = [];
  for (const selector of anyOf) for (const one of see(judged, subject, selector)) all.push(one);
  return all;
}

function gradeOfSeen(seen: readonly Seen[]): Grade {
  let best: Grade | undefined;
  for (const one of seen) {
    if (one.state !== "known") continue;
    const grade = gradeOfKnown(one);
    if (best === undefined || strongerFirst(grade, best) < 0) best = grade;
  }
  if (best !== undefined) return best;
  const silent = silentOf(seen);
  return silent === undefined || silent.state === "known" ? "unknown" : silent.state;
}

/** Where nothing is known, why: kept back before not applicable. */
function silentOf(seen: readonly Seen[]): Seen | undefined {
  return seen.find(({ state }) => state === "withheld") ?? seen[0];
}

/** The strongest few, each thing said once, and one more where there is one. */
function strongestFirst(known: readonly Seen[]): readonly Observation[] {
  const sorted = known.toSorted((left, right) => strongerFirst(gradeOfKnown(left), gradeOfKnown(right)));
  const distinct = new Map<string, Observation>();
  for (const one of sorted) {
    const shown = observationOf(one);
    if (!distinct.has(shown.value)) distinct.set(shown.value, shown);
    if (distinct.size > mostEvidence) break;
  }
  return [...distinct.values()];
}

function gradeOfKnown({ basis }: Pick<Seen, "basis">): Grade {
  return gradeOf(basis) ?? "unknown";
}

/** Known at all, and no weaker than the element allows. */
export function isEnough(grade: Grade, atLeast: Element["atLeast"]): boolean {
  const least = atLeast === undefined ? undefined : gradeOf(atLeast);
  return isKnown(grade) && strongerFirst(grade, least ?? "inferred") <= 0;
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
