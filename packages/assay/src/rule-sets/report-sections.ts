import type { FactAnswer, SubjectAnswer } from "./answer.ts";
import type { ElementResult, RuleSetResult } from "./evaluate.ts";
import { isKnown } from "./grade.ts";
import { mostSubjects } from "./limits.ts";
import { markdownText } from "./markdown-text.ts";
import { personText } from "./report-table.ts";
import type { Section } from "./rule-set.ts";

/** The sections of the source in order, each element with what is known, what is not, and what a person has to write. */
export function sectionLines({ ruleSet, elements }: RuleSetResult): readonly string[] {
  const sections = ruleSet.sections ?? [];
  return sections.flatMap((section) => {
    const own = elements.filter(({ element }) => element.section === section.id);
    return [headingOf(section), ...contentOf(own)];
  });
}

function headingOf({ id, title }: Section): string {
  return `${"#".repeat(Math.min(6, id.split(".").length + 1))} ${id} ${markdownText(title)}`;
}

function contentOf(elements: readonly ElementResult[]): readonly string[] {
  const [first] = elements;
  const isAsked = elements.some(({ asked }) => asked > 0);
  if (first?.element.sourceCategory === undefined || isAsked) return elements.flatMap(elementLines);
  const fields = elements.map(({ element }) => markdownText(element.title)).join("; ");
  return [nobodyAsked(first), `Asked of such datasets: ${fields}.`];
}

function elementLines(result: ElementResult): readonly string[] {
  const { element, answers } = result;
  const optional = element.isOptional === true ? ", may be left out" : "";
  const text = element.text === `${element.title}.` ? "" : ` ${markdownText(element.text)}`;
  const head = `**${markdownText(element.title)}** (${markdownText(element.clause)}${optional}).${text}`;
  const asked = answers.filter(({ status }) => status !== "not-applicable");
  if (asked.length === 0) return [head, nobodyAsked(result)];
  return [head, answerLines(asked), personLine(result)].filter((line) => line !== "");
}

/** Why nothing stands here: no dataset of the category, or none of which anybody says the category. */
function nobodyAsked({ element, answers }: ElementResult): string {
  if (element.sourceCategory === undefined) return "Does not apply.";
  const unknown = answers.filter(({ isUncategorised }) => isUncategorised === true).length;
  const said = `No dataset is said to be of the category "${element.sourceCategory}".`;
  return unknown === 0
    ? said
    : `${said} Of ${unknown} of ${answers.length} datasets the category is **not known**.`;
}

/** A line for each subject of which something is known, and one for all the others together. */
function answerLines(asked: readonly SubjectAnswer[]): string {
  const isSilent = ({ facts, person }: SubjectAnswer): boolean =>
    person === undefined && facts.every(({ grade }) => grade === "unknown");
  const told = asked.filter((answer) => !isSilent(answer));
  const more = told.length - mostSubjects;
  return [
    ...told.slice(0, mostSubjects).map(answerLine),
    ...(more > 0 ? [`- … and ${more} more`] : []),
    ...silentLine(asked.filter(isSilent), asked.length),
  ].join("\n");
}

/** Names that are listed; all are counted. */
const mostNames = 10;

function silentLine(silent: readonly SubjectAnswer[], asked: number): readonly string[] {
  const [first] = silent;
  if (first === undefined || first.facts.length === 0) return [];
  const names = silent.slice(0, mostNames).map(({ subject }) => markdownText(subject.name));
  const more = silent.length > mostNames ? ` and ${silent.length - mostNames} more` : "";
  const count = asked === 1 ? "" : ` (${silent.length} of ${asked})`;
  return [
    `- **Not known** of ${names.join(", ")}${more}${count}: ${first.facts.map(({ definition }) => definition.title).join("; ")}`,
  ];
}

function answerLine({ subject, facts, person, status }: SubjectAnswer): string {
  const name = markdownText(subject.name);
  if (person !== undefined) return `- ${name}: ${personText(person)}`;
  if (status === "withheld") return `- ${name}: **withheld** on purpose`;
  return `- ${name}: ${facts.map(factText).join("; ")}`;
}

function factText({ definition, grade, evidence, hasMore }: FactAnswer): string {
  const { title } = definition;
  if (!isKnown(grade)) return `${title}: **${grade === "unknown" ? "not known" : grade}**`;
  const values = evidence.map(({ value, basis, place }) => {
    return `${markdownText(value)} (${[basis, ...(place === "" ? [] : [markdownText(place)])].join(", ")})`;
  });
  return `${title}: ${[...values, ...(hasMore ? ["…"] : [])].join(", ")}`;
}

function personLine({ element, answers }: ElementResult): string {
  const isOpen = answers.some(({ person, status }) => person === undefined && status !== "not-applicable");
  if (element.derivable === "full" || !isOpen) return "";
  return element.derivable === "attach"
    ? "*To be written by a person: no document can answer this.*"
    : "*To be completed by a person: the rest is prose.*";
}
