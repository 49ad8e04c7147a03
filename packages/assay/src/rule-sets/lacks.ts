import { type FactAnswer, isEnough, type SubjectAnswer } from "./answer.ts";
import type { ElementResult, RuleSetResult } from "./evaluate.ts";
import type { Element } from "./rule-set.ts";
import type { Subject } from "./subjects.ts";

/** One thing that one element misses of one subject. */
export interface Lack {
  readonly element: Element;
  readonly subject: Subject;
  /** Absent: the answer of a person. */
  readonly fact?: FactAnswer;
  /** Points that the percentage of the rule set would gain; shared among what the element lacks. */
  readonly worth: number;
}

/** Everything that these rule sets miss. */
export function* lacksIn(results: readonly RuleSetResult[]): Iterable<Lack> {
  for (const { elements } of results) {
    const counted = elements.filter(({ element, asked }) => element.isOptional !== true && asked > 0);
    for (const result of counted) {
      const worth = 100 / counted.length / result.asked;
      for (const answer of result.answers) yield* lacksOf(result, answer, worth);
    }
  }
}

function* lacksOf(
  { element }: ElementResult,
  { status, facts: known, subject }: SubjectAnswer,
  worth: number,
): Iterable<Lack> {
  if (status === "met" || status === "not-applicable") return;
  const missing = known.filter(
    ({ grade }) => !isEnough(grade, element.atLeast) && grade !== "not-applicable",
  );
  const needsPerson = element.derivable !== "full";
  const share = worth / (missing.length + (needsPerson ? 1 : 0));
  for (const fact of missing) yield { element, subject, fact, worth: share };
  if (needsPerson) yield { element, subject, worth: share };
}
