import { compareText } from "../model/text-order.ts";
import type { FactAnswer } from "./answer.ts";
import { rounded, type RuleSetResult } from "./evaluate.ts";
import { type Lack, lacksIn } from "./lacks.ts";
import { mostAdvice } from "./limits.ts";
import { placesOf, type WhereToPut } from "./places.ts";
import type { About } from "./rule-set.ts";

/** One thing to find out and write down, and what it would be worth. */
export interface Advice {
  /** What is missing, or `answer of a person`. */
  readonly title: string;
  readonly fact?: string;
  readonly about: About;
  /** Names of the subjects that lack it; the first few. */
  readonly subjects: readonly string[];
  readonly subjectCount: number;
  /** The elements that ask for it. */
  readonly elements: readonly string[];
  /** Points that the percentages of the rule sets would gain, added up; shared among the facts that an element lacks. */
  readonly gain: number;
  readonly where: WhereToPut;
}

/** What would raise the percentages of these rule sets most, in this order. */
export function adviceOn(results: readonly RuleSetResult[]): readonly Advice[] {
  const drafts = new Map<string, Draft>();
  for (const lack of lacksIn(results)) addLack(drafts, lack);
  return [...drafts.values()]
    .sort((left, right) => right.gain - left.gain || compareText(left.key, right.key))
    .slice(0, mostAdvice)
    .map(finished);
}

interface Draft {
  readonly key: string;
  readonly fact?: FactAnswer;
  readonly about: About;
  readonly subjects: Map<string, string>;
  readonly elements: Set<string>;
  gain: number;
}

function addLack(drafts: Map<string, Draft>, { element, subject, fact, worth }: Lack): void {
  const key = fact === undefined ? `person ${element.id}` : `${element.about} ${fact.fact}`;
  const draft = drafts.get(key) ?? startedDraft(key, element.about, fact);
  drafts.set(key, draft);
  draft.subjects.set(subject.id, subject.name);
  draft.elements.add(element.id);
  draft.gain += worth;
}

function startedDraft(key: string, about: About, fact: FactAnswer | undefined): Draft {
  return {
    key,
    about,
    ...(fact === undefined ? {} : { fact }),
    subjects: new Map(),
    elements: new Set(),
    gain: 0,
  };
}

const mostNames = 5;

function finished({ fact, about, subjects, elements, gain }: Draft): Advice {
  const [element = ""] = elements;
  return {
    title: fact?.definition.title ?? `A person's answer to ${element}`,
    ...(fact === undefined ? {} : { fact: fact.fact }),
    about,
    subjects: [...subjects.values()].slice(0, mostNames),
    subjectCount: subjects.size,
    elements: [...elements],
    gain: rounded(gain),
    where: fact === undefined ? personPlace(element) : placesOf(fact.definition, about),
  };
}

/** Judgement belongs in the user's own file. */
export function personPlace(element: string): WhereToPut {
  return {
    cyclonedx: "",
    spdx: "",
    card: "",
    settings: `answers[] with element: ${element}, reviewer and date`,
  };
}
