import type { DocumentReading } from "../bom/reading.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import type { Advice } from "../rule-sets/advice.ts";
import type { ElementResult, RuleSetResult } from "../rule-sets/evaluate.ts";
import { countGrades, type GradeCounts, grades } from "../rule-sets/grade.ts";
import type { Openness } from "../rule-sets/openness.ts";
import type { Score } from "../rule-sets/score.ts";
import { plural } from "./plural.ts";
import { columnsText } from "./table/columns.ts";

/** One document with its score. */
export interface ScoredFile {
  readonly file: string;
  readonly reading: DocumentReading;
  readonly score: Score;
}

/** Off a terminal as on it: the same text, without colour. */
const width = 120;

/** What a person reads about one document: the rule sets, what would raise them most and, when few were asked for, every element. */
export function scoreText(
  { file, reading, score }: ScoredFile,
  options: { readonly isDetailed: boolean },
): string {
  const lines = [`${printable(file)}   ${countsOf(reading.inventory)}`, "", ...overview(score)];
  if (options.isDetailed) for (const result of score.results) lines.push("", ...elementLines(result));
  lines.push("", ...evidenceLines(score), ...opennessLines(score), ...completenessLines(score));
  if (score.advice.length > 0) lines.push("", ...adviceLines(score.advice));
  return `${lines.join("\n")}\n`;
}

function countsOf({ entities }: Inventory): string {
  const count = (kind: string, noun: string): string => {
    const found = entities.filter((entity) => entity.kind === kind).length;
    return plural(found, noun);
  };
  return [count("model", "model"), count("dataset", "dataset"), count("software", "package")].join(" · ");
}

function overview({ results }: Score): readonly string[] {
  const rows = results.map(({ ruleSet, percent, counts, grades: known, applies }) => [
    ruleSet.id,
    percentText(percent),
    ...(applies
      ? [counts.met, counts.partly, counts["not-met"], counts.withheld, counts["not-applicable"]].map(String)
      : ["", "", "", "", ""]),
    applies ? gradeText(known) : "does not apply: nothing that it is about is in the document",
  ]);
  const columns = [
    "RULE SET",
    "SCORE",
    "MET",
    "PARTLY",
    "NOT MET",
    "WITHHELD",
    "N.A.",
    "HOW THE FACTS ARE KNOWN",
  ];
  return columnsText(
    columns.map((title) => ({ title, least: 8 })),
    rows,
    width,
  );
}

function percentText(percent: number | undefined): string {
  return percent === undefined ? "–" : `${percent} %`;
}

/** `measured 12, declared 4, unknown 20`; what does not apply is not said. */
function gradeText(counts: GradeCounts): string {
  const said = grades.filter((grade) => grade !== "not-applicable" && counts[grade] > 0);
  return said.map((grade) => `${grade} ${counts[grade]}`).join(", ");
}

const signs = { met: "✔", partly: "◐", "not-met": "✖", withheld: "–", "not-applicable": " " } as const;

function elementLines({ ruleSet, elements, applies }: RuleSetResult): readonly string[] {
  if (!applies) return [`${ruleSet.title}: does not apply.`];
  const paraphrased = ruleSet.isParaphrased ? ["Wording is paraphrased."] : [];
  const notes = [...paraphrased, ...(ruleSet.caveat === undefined ? [] : [ruleSet.caveat])].join(" ");
  const rows = elements.map((result) => [
    `${signs[result.status]} ${result.element.id}`,
    result.element.isOptional === true ? `${result.element.title} (not counted)` : result.element.title,
    statusText(result),
    gradeText(countGrades(result.answers.map(({ grade }) => grade))),
  ]);
  const columns = ["ELEMENT", "WHAT", "STATUS", "HOW IT IS KNOWN"];
  return [
    ruleSet.title,
    ...(notes === "" ? [] : [notes]),
    ...columnsText(
      columns.map((title) => ({ title, least: 12 })),
      rows,
      width,
    ),
  ];
}

function statusText({ status, met, asked, element }: ElementResult): string {
  const word = status === "not-met" ? "not met" : status === "not-applicable" ? "n.a." : status;
  const person = element.derivable === "full" || status === "met" ? "" : ", for a person";
  return asked > 1 ? `${word}, ${met} of ${asked}${person}` : `${word}${person}`;
}

function evidenceLines({ evidence }: Score): readonly string[] {
  if (evidence.percent === undefined) return ["Evidence grade: nothing was asked."];
  return [`Evidence grade ${evidence.percent} %: ${evidence.asked} facts; ${gradeText(evidence.grades)}.`];
}

/** More models than these are in the JSON. */
const mostModels = 3;

function andMore(lines: readonly string[]): readonly string[] {
  const more = lines.length - mostModels;
  return more <= 0 ? lines : [...lines.slice(0, mostModels), `… and ${more} more models (--json)`];
}

function opennessLines({ openness }: Score): readonly string[] {
  return andMore(openness.map((one) => `Openness (MOF) of ${printable(one.model)}: ${classText(one)}`));
}

const roman = { 1: "I", 2: "II", 3: "III" } as const;

function classText({ class: reached, isConditional, next, open, required }: Openness): string {
  const best =
    reached === undefined ? "no class" : `class ${roman[reached]}${isConditional ? " (conditional)" : ""}`;
  const lacks = next === undefined ? "" : `; class ${roman[next.class]} lacks ${lackText(next)}`;
  return `${best} (${open} of ${required} components open)${lacks}.`;
}

function lackText({ missing, unlicensed }: NonNullable<Openness["next"]>): string {
  const licence = unlicensed.map((title) => `an accepted licence for ${title}`);
  return [...missing, ...licence].join(", ");
}

function completenessLines({ completeness }: Score): readonly string[] {
  const lines = completeness.map(({ model, score, present, fields }) => {
    return `OWASP completeness of ${printable(model)}, for comparison: ${score} of 100 (${present} of ${fields} fields).`;
  });
  return andMore(lines);
}

/** Of the list in the JSON the part that is worth doing first. */
const mostShown = 8;

function adviceLines(advice: readonly Advice[]): readonly string[] {
  return [
    "WHAT WOULD RAISE IT MOST",
    ...advice.slice(0, mostShown).flatMap((one, index) => adviceText(one, index + 1)),
  ];
}

function adviceText(
  { title, about, subjects, subjectCount, elements, gain, where }: Advice,
  number: number,
): readonly string[] {
  const [first = ""] = subjects;
  const whom =
    about === "document" || about === "system"
      ? `the ${about}`
      : subjectCount === 1
        ? printable(first)
        : `${subjectCount} ${about}s`;
  const places = [
    ["CycloneDX", where.cyclonedx],
    ["SPDX", where.spdx],
    ["card", where.card],
    ["assay.yaml", where.settings ?? ""],
  ].flatMap(([kind, place]) => (place === "" ? [] : [`${kind}: ${place}`]));
  const asking =
    elements.length > 4
      ? `${elements.slice(0, 4).join(", ")} and ${elements.length - 4} more`
      : elements.join(", ");
  return [
    `${number}. ${title}, of ${whom}: +${gain} points (${asking})`,
    ...(places.length === 0 ? [] : [`   ${places.join(" · ")}`]),
  ];
}
