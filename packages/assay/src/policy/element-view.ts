import type { Inventory } from "../model/inventory.ts";
import { type FactAnswer, isEnough, type SubjectAnswer } from "../rule-sets/answer.ts";
import type { DocumentFacts } from "../rule-sets/document-facts.ts";
import { evaluate, type RuleSetResult } from "../rule-sets/evaluate.ts";
import { weaker } from "../rule-sets/grade.ts";
import { judgedOf } from "../rule-sets/inventory-index.ts";
import { ruleSets } from "../rule-sets/registry.ts";
import type { About, Element, RuleSet } from "../rule-sets/rule-set.ts";
import { mostNamedSubjects } from "./limits.ts";

/** An element of a rule set as conditions see it (`Element` of `viewTypes`). */
export interface ElementView {
  readonly ruleSet: string;
  readonly clause: string;
  readonly title: string;
  readonly about: string;
  readonly status: string;
  readonly grade: string;
  readonly missing: readonly string[];
  readonly needsPerson: boolean;
  readonly subjects: readonly string[];
  readonly met: number;
  readonly asked: number;
}

/** What rule sets say of one thing, or of all together. */
export interface ElementsView {
  /** By the id of the element. */
  readonly elements: ReadonlyMap<string, ElementView>;
  /** By the id of the rule set, those that are neither met nor not applicable. */
  readonly openElements: ReadonlyMap<string, readonly string[]>;
}

/** What rule sets say of an inventory. */
export interface ElementViews {
  readonly all: ElementsView;
  readonly of: (entityId: string, kind: "model" | "dataset") => ElementsView;
}

/** For policies that ask for no elements: nothing was evaluated, and no condition looks at it. */
export const noElements: ElementViews = {
  all: { elements: new Map(), openElements: new Map() },
  of: () => noElements.all,
};

/** Every rule set of ours, evaluated over the inventory (docs/reference/rule-sets.md): an element is met when the rule set says so. */
export function elementViews(inventory: Inventory, document: DocumentFacts): ElementViews {
  const judged = judgedOf(inventory, document);
  const results = ruleSets.map((ruleSet) => evaluate(judged, ruleSet));
  const answers = answersBySubject(results);
  const viewed = sharedViews();
  return {
    all: viewOfElements(
      () => true,
      (element, ruleSet) => wholeView(element, ruleSet, results),
    ),
    of: (id, kind) =>
      viewOfElements(
        ({ about }) => about === kind || about === "component",
        (element, ruleSet) => viewed(element, ruleSet, answers.get(id)?.get(element.id)),
      ),
  };
}

/** An element that is not asked has an entry too: a condition that names it has a value. */
function viewOfElements(
  isMeant: (element: { readonly about: About }) => boolean,
  view: (element: Element, ruleSet: RuleSet) => ElementView,
): ElementsView {
  const elements = new Map<string, ElementView>();
  const openElements = new Map<string, readonly string[]>();
  for (const ruleSet of ruleSets) {
    const meant = ruleSet.elements.filter(isMeant);
    for (const element of meant) elements.set(element.id, view(element, ruleSet));
    const open = meant.filter(({ id, isOptional }) => isOptional !== true && isOpen(elements.get(id)));
    openElements.set(
      ruleSet.id,
      open.map(({ id }) => id),
    );
  }
  return { elements, openElements };
}

function isOpen(view: ElementView | undefined): boolean {
  return view !== undefined && view.status !== "met" && view.status !== "not-applicable";
}

type Answers = ReadonlyMap<string, ReadonlyMap<string, SubjectAnswer>>;

/** By the id of the thing, then of the element. */
function answersBySubject(results: readonly RuleSetResult[]): Answers {
  const found = new Map<string, Map<string, SubjectAnswer>>();
  for (const { element, answers } of results.flatMap(({ elements }) => elements)) {
    for (const answer of answers) {
      const own = found.get(answer.subject.id) ?? new Map<string, SubjectAnswer>();
      found.set(answer.subject.id, own.set(element.id, answer));
    }
  }
  return found;
}

type AnswerView = (element: Element, ruleSet: RuleSet, answer: SubjectAnswer | undefined) => ElementView;

/** Of thousands of things most have the same few answers: one object for each, which is converted for conditions once. */
function sharedViews(): AnswerView {
  const known = new Map<string, ElementView>();
  return (element, ruleSet, answer) => {
    const view = answerView(element, ruleSet, answer);
    const key = [element.id, view.status, view.grade, ...view.missing].join("\u0000");
    const shared = known.get(key) ?? view;
    known.set(key, shared);
    return shared;
  };
}

/** Undefined: the element is not asked of the thing. */
function answerView(element: Element, ruleSet: RuleSet, answer: SubjectAnswer | undefined): ElementView {
  const described = describedBy(element, ruleSet);
  if (answer === undefined || answer.status === "not-applicable") return { ...described, ...notAsked };
  const { status, grade } = answer;
  return {
    ...described,
    status,
    grade,
    missing: missingIn(element, answer),
    subjects: [],
    met: status === "met" ? 1 : 0,
    asked: 1,
  };
}

const notAsked = {
  status: "not-applicable",
  grade: "not-applicable",
  missing: [],
  subjects: [],
  met: 0,
  asked: 0,
} as const;

function wholeView(element: Element, ruleSet: RuleSet, results: readonly RuleSetResult[]): ElementView {
  const result = results
    .find((one) => one.ruleSet === ruleSet)
    ?.elements.find((one) => one.element === element);
  if (result === undefined) return { ...describedBy(element, ruleSet), ...notAsked };
  const { status, met, asked, answers } = result;
  const open = answers.filter((one) => one.status !== "met" && one.status !== "not-applicable");
  return {
    ...describedBy(element, ruleSet),
    status,
    grade: weakestGrade(answers),
    missing: [...new Set(open.flatMap((answer) => missingIn(element, answer)))],
    subjects: open.slice(0, mostNamedSubjects).map(({ subject }) => subject.name),
    met,
    asked,
  };
}

function describedBy(
  { clause, title, about, derivable }: Element,
  { id }: RuleSet,
): Pick<ElementView, "ruleSet" | "clause" | "title" | "about" | "needsPerson"> {
  return { ruleSet: id, clause, title, about, needsPerson: derivable !== "full" };
}

/** That of the answer that is known least. */
function weakestGrade(answers: readonly SubjectAnswer[]): string {
  const asked = answers.filter(({ status }) => status !== "not-applicable");
  return asked.length === 0 ? "not-applicable" : asked.map(({ grade }) => grade).reduce(weaker);
}

/** Titles of the facts that are not known well enough; `a person's answer` where only a person can complete it. */
function missingIn(element: Element, { status, facts, person }: SubjectAnswer): readonly string[] {
  if (status === "met" || status === "not-applicable") return [];
  const isMissing = ({ grade }: FactAnswer): boolean =>
    grade !== "not-applicable" && !isEnough(grade, element.atLeast);
  const titles = facts.filter(isMissing).map(({ definition }) => definition.title);
  return element.derivable === "full" || person !== undefined ? titles : [...titles, "a person's answer"];
}
