import type { SubjectAnswer } from "./answer.ts";
import type { ElementResult, RuleSetResult } from "./evaluate.ts";
import type { Fact } from "./fact.ts";
import { factsOf } from "./facts.ts";
import { mostSubjects } from "./limits.ts";
import { markdownText } from "./markdown-text.ts";
import { placesOfElement } from "./places.ts";

/** Every element in a row for each subject: what is asked, the answer, how it is known and where it is said. */
export function tableLines({ ruleSet, elements }: RuleSetResult): readonly string[] {
  const rows = elements.flatMap(rowsOf);
  const head = [
    "| Element | Of | Answer | How it is known | Where it is said |",
    "| --- | --- | --- | --- | --- |",
  ];
  return [[...head, ...rows].join("\n"), ...gapLines(elements, factsOf(ruleSet))];
}

function rowsOf(result: ElementResult): readonly string[] {
  const { element, answers } = result;
  const label = `${element.id} ${markdownText(element.title)}${element.isOptional === true ? " (not counted)" : ""}`;
  if (answers.length === 0) return [`| ${label} | – | not applicable | – | – |`];
  const rows = answers.slice(0, mostSubjects).map((answer) => {
    const cells = [
      label,
      markdownText(answer.subject.name),
      answerText(answer),
      answer.grade,
      placeText(answer),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const more = answers.length - mostSubjects;
  return more > 0 ? [...rows, `| ${label} | … and ${more} more | | | |`] : rows;
}

function answerText(answer: SubjectAnswer): string {
  if (answer.person !== undefined) return personText(answer.person);
  if (answer.status === "not-applicable") return "not applicable";
  const said = answer.facts.map(({ definition, evidence, hasMore }) => {
    const values = [...evidence.map(({ value }) => markdownText(value)), ...(hasMore ? ["…"] : [])].join(
      "; ",
    );
    return values === "" ? `**not known**: ${definition.title}` : values;
  });
  return said.length === 0 ? "**for a person to answer**" : said.join("<br>");
}

/** What a person says, with who and when. */
export function personText({ note, reviewer, date }: NonNullable<SubjectAnswer["person"]>): string {
  return `${markdownText(note)} (${markdownText(reviewer)}, ${markdownText(date)})`;
}

function placeText({ facts: known }: SubjectAnswer): string {
  const places = known
    .flatMap(({ evidence }) => evidence.map(({ place }) => place))
    .filter((place) => place !== "");
  return places.length === 0 ? "–" : [...new Set(places)].slice(0, 3).map(markdownText).join("<br>");
}

/** Where to put what is missing. */
function gapLines(elements: readonly ElementResult[], facts: ReadonlyMap<string, Fact>): readonly string[] {
  const open = elements.filter(
    ({ status, element }) => status !== "met" && status !== "not-applicable" && element.needs.length > 0,
  );
  if (open.length === 0) return [];
  const rows = open.map(({ element }) => {
    const { cyclonedx, spdx, card } = placesOfElement(element, facts);
    const cells = [element.id, cyclonedx, spdx, card].map((text) => (text === "" ? "–" : markdownText(text)));
    return `| ${cells.join(" | ")} |`;
  });
  const head = ["| Element | CycloneDX | SPDX | Model or dataset card |", "| --- | --- | --- | --- |"];
  return ["## Where to put what is missing", [...head, ...rows].join("\n")];
}
