import {
  documentFactsOf,
  type DocumentReading,
  type ElementResult,
  evaluateInventory,
  type Grade,
  type RuleSet,
  type RuleSetResult,
  type SubjectAnswer,
  whereToSay,
} from "assay";
import type { FactGrades, RuleSetDetail } from "../contract/compliance.ts";
import { mostJudged } from "./limits.ts";

/** Things of one element that are listed; all are counted. */
const mostLacking = 50;

/** How one rule set stands at one document: of each element what is missing, of which things, and where it is said. */
export function ruleSetDetailOf(reading: DocumentReading, ruleSet: RuleSet): RuleSetDetail {
  const [result] = evaluateInventory(reading.inventory, documentFactsOf(reading), {
    ruleSets: [ruleSet],
    mostSubjects: mostJudged,
  }).results;
  if (result === undefined) throw new Error("One rule set has one result.");
  return { score: scoreOf(result), elements: result.elements.map(elementOf) };
}

function scoreOf({ ruleSet, percent, counts, grades }: RuleSetResult): RuleSetDetail["score"] {
  const { met, partly, withheld } = counts;
  return {
    ruleSet: ruleSet.id,
    percent: percent ?? null,
    counts: { met, partly, withheld, notMet: counts["not-met"], notApplicable: counts["not-applicable"] },
    grades: gradesOf(grades),
  };
}

function gradesOf(counts: Readonly<Record<Grade, number>>): FactGrades {
  const { measured, attested, declared, asserted, inferred, unknown, withheld } = counts;
  return { measured, attested, declared, asserted, inferred, unknown, withheld };
}

type Told = RuleSetDetail["elements"][number];

function elementOf({ element, status, met, asked, answers }: ElementResult): Told {
  const lacking = answers.filter((one) => one.status !== "met" && one.status !== "not-applicable");
  const missing = new Map<
    string,
    { title: string; where: Told["missing"][number]["where"]; things: number }
  >();
  const things = lacking.map((answer) => ({ name: answer.subject.name, missing: lacksOf(element, answer) }));
  for (const { missing: lacks } of things)
    for (const { title, where } of lacks) {
      const known = missing.get(title);
      if (known === undefined) missing.set(title, { title, where, things: 1 });
      else known.things += 1;
    }
  return {
    ...{ id: element.id, clause: element.clause, title: element.title, text: element.text },
    ...{ about: element.about, isOptional: element.isOptional === true, status, met, asked },
    grades: gradesOf(counted(answers)),
    missing: [...missing.values()].toSorted((a, b) => b.things - a.things),
    lacking: things.slice(0, mostLacking).map((one) => ({
      name: one.name,
      missing: one.missing.map(({ title }) => title),
    })),
    lackingCount: things.length,
  };
}

function counted(answers: readonly SubjectAnswer[]): Readonly<Record<Grade, number>> {
  const none = { measured: 0, attested: 0, declared: 0, asserted: 0, inferred: 0 };
  const counts: Record<Grade, number> = { ...none, unknown: 0, withheld: 0, "not-applicable": 0 };
  for (const { grade } of answers) counts[grade] += 1;
  return counts;
}

interface Lack {
  readonly title: string;
  readonly where: Told["missing"][number]["where"];
}

/** Facts that nobody tells, and the judgement that only a person gives. */
function lacksOf(element: ElementResult["element"], { facts }: SubjectAnswer): readonly Lack[] {
  const lacks: Lack[] = facts
    .filter(({ grade }) => grade === "unknown" || grade === "withheld")
    .map(({ fact, definition }) => ({
      title: definition.title,
      where: placeOf(whereToSay(element, { name: fact, definition })),
    }));
  if (element.derivable !== "full")
    lacks.push({ title: "the answer of a person", where: placeOf(whereToSay(element, undefined)) });
  if (lacks.length === 0 && element.atLeast !== undefined)
    lacks.push({ title: `a better source (at least ${element.atLeast})`, where: nowhere });
  return lacks;
}

const nowhere = { cyclonedx: "", spdx: "", card: "", settings: "" };

function placeOf({ settings = "", ...where }: ReturnType<typeof whereToSay>): Lack["where"] {
  return { ...where, settings };
}
