import { groupedDigits } from "../../model/grouped-digits.ts";
import { placeText } from "../place-text.ts";
import { verdictSentence } from "../verdict-sentence.ts";
import { type Markup, markup } from "./markup.ts";
import { linked, type Report } from "./report.ts";
import { sections } from "./sections.table.ts";

/** Findings that stand at the top. */
const mostFirst = 5;

/** The verdict in a sentence, four figures, and what to do first. */
export function summaryOf(report: Report): Markup {
  const { subject } = report.inventory;
  const depth = subject.headersOnly ? " Only the headers of files were read." : "";
  return markup`<header><h1>${subject.name.trim() === "" ? "Scanned tree" : subject.name}</h1>
<p class="verdict">${verdictSentence(report.inventory)}</p>
<p class="minor">AI bill of materials, scanned ${subject.scannedAt}.${depth}</p>
${figuresOf(report)}${firstThings(report)}</header>
`;
}

/** Sections whose sizes stand at the top. */
const figures = ["models", "datasets", "services", "software"];

function figuresOf(report: Report): Markup {
  const shown = sections.filter(({ id }) => figures.includes(id));
  const items = shown.map((section) => {
    const count = report.ofSection(section).length;
    const figure = markup`<span class="figure">${groupedDigits(count)}</span> ${section.title}`;
    return count === 0 ? markup`<li>${figure}</li>` : markup`<li><a href="#${section.id}">${figure}</a></li>`;
  });
  return markup`<ul class="figures">${items}</ul>
`;
}

function firstThings(report: Report): Markup | undefined {
  const findings = report.findings.open;
  if (findings.length === 0) return undefined;
  const items = findings.slice(0, mostFirst).map((finding) => {
    const fix = finding.remedy ?? report.rules.get(finding.rule)?.fix;
    const { location } = finding;
    const place = location === undefined ? undefined : markup` <code>${placeText(location)}</code>`;
    return markup`<li>${linked(report.findingAnchor(finding), finding.message)}${place}${fix === undefined ? "" : ` ${fix}`}</li>`;
  });
  const more = findings.length - items.length;
  return markup`<section><h2>What to do first</h2><ol>${items}</ol>${
    more > 0
      ? markup`<p class="minor"><a href="#findings">${groupedDigits(more)} more findings</a></p>`
      : undefined
  }</section>
`;
}
