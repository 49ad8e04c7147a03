import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import { grouped } from "../../model/grouped.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import type { DutyReach, LicenceDuties, LicenceDuty } from "../../model/licence-duties.ts";
import { strongestClaim } from "../../model/resolve.ts";
import { compareText } from "../../model/text-order.ts";
import { mostFindings, mostItems, mostRows } from "./limits.ts";
import { type Markup, markup } from "./markup.ts";
import { linked, linkTo, type Report } from "./report.ts";
import { severityTag } from "./severity-tag.ts";

/** What licences ask of what, what is not kept, and under which licences everything is. Undefined: no licence is known or missed. */
export function licencesSection(report: Report): Markup | undefined {
  const open = report.findings.open.filter(({ kind }) => kind === "licence");
  const counts = licenceCounts(report.inventory.entities);
  if (open.length === 0 && report.duties.length === 0 && counts.length === 0) return undefined;
  return markup`<section id="licences"><h2>Licences <span class="count">${groupedDigits(open.length)}</span></h2>
<p class="minor">One reading of the texts, with the clause in brackets; not legal advice.</p>
${conflicts(report, open)}${dutiesTable(report)}${countsTable(counts)}</section>
`;
}

/** The message has the path to whose terms they are, and the clause. */
function conflicts(report: Report, open: readonly Finding[]): Markup {
  if (open.length === 0)
    return markup`<p>No conflict of licences was found, and nothing that has to be read.</p>
`;
  const shown = open.slice(0, mostFindings);
  const rows = shown.map(
    (
      finding,
    ) => markup`<tr><td>${severityTag(finding.severity)}</td><th scope="row">${linkTo(report, finding.subject)}</th>
<td>${linked(report.findingAnchor(finding), finding.message)}</td><td><ul>${finding.evidence
      .slice(0, mostItems)
      .map((line) => markup`<li>${line}</li>`)}</ul></td></tr>
`,
  );
  return markup`<h3>Not kept, or to be read</h3>
<table class="rows wide"><thead><tr><th scope="col">Weight</th><th scope="col">Thing</th><th scope="col">Terms, how it comes to them, and the clause</th>
<th scope="col">Besides</th></tr></thead><tbody>
${rows}</tbody></table>${more(open.length - shown.length)}
`;
}

const reaches: Readonly<Record<DutyReach, string>> = {
  own: "its own licence",
  base: "a derivative by the words of the text",
  unclear: "whether it is a derivative the text does not say",
  data: "of its training data; how far that binds a model is disputed",
  outputs: "of a model that wrote its training data",
};

/** What is asked of each thing by its own licence, what it was made from, its data and what wrote them. */
function dutiesTable(report: Report): Markup | undefined {
  const { duties } = report;
  if (duties.length === 0) return undefined;
  const shown = duties.slice(0, mostRows);
  const rows = shown.map(
    (
      one,
    ) => markup`<tr><th scope="row">${linkTo(report, one.subject)}</th><td>${termsOf(one)}</td><td>${asked(one)}</td></tr>
`,
  );
  const open = duties.length <= 50 ? markup` open=""` : undefined;
  return markup`<details${open}><summary>What licences ask of each model and dataset</summary>
<table class="rows wide"><thead><tr><th scope="col">Thing</th><th scope="col">Terms, and how it comes to them</th><th scope="col">What they ask</th></tr></thead><tbody>
${rows}</tbody></table></details>${more(duties.length - shown.length)}
`;
}

function termsOf({ terms, licence, way, reach, unknown }: LicenceDuties): Markup {
  const name = licence === undefined ? (terms ?? "not known") : `${licence}, of ${terms ?? ""}`;
  // A text that nobody has read says nothing on how far it reaches.
  const words = [
    ...(way.length === 0 ? [] : [way.join(", ")]),
    ...(unknown === undefined ? [reaches[reach]] : []),
  ];
  const how = words.length === 0 ? reaches.own : words.join(": ");
  return markup`<code>${name}</code><p class="minor">${how}</p>`;
}

function asked({ duties, unread, unknown }: LicenceDuties): Markup {
  const lines = duties.map((duty) => markup`<li>${dutyText(duty)}</li>`);
  const open = unknown ?? (unread.length === 0 ? undefined : `not read: ${unread.join(", ")}`);
  const rest = open === undefined ? undefined : markup`<li class="open">${open}</li>`;
  if (lines.length === 0 && rest === undefined) return markup`nothing`;
  return markup`<ul>${lines}${rest}</ul>`;
}

function dutyText({ title, value, clause }: LicenceDuty): string {
  return `${title}${value === undefined ? "" : `: ${value}`} (${clause})`;
}

interface Count {
  readonly licence: string;
  readonly kinds: readonly string[];
  readonly total: number;
}

/** How many things of which kind are under each licence; files have that of what they are in. */
function licenceCounts(entities: readonly Entity[]): readonly Count[] {
  const said = entities.flatMap((entity) => {
    const claim = strongestClaim(entity, "license");
    return claim?.value.kind === "known" ? [{ licence: claim.value.value, kind: entity.kind }] : [];
  });
  return [...grouped(said, ({ licence }) => licence)]
    .map(([licence, list]) => ({
      licence,
      total: list.length,
      kinds: [...grouped(list, ({ kind }) => kind)]
        .map(([kind, own]) => `${groupedDigits(own.length)} ${kind}`)
        .sort(),
    }))
    .sort((a, b) => b.total - a.total || compareText(a.licence, b.licence));
}

function countsTable(counts: readonly Count[]): Markup | undefined {
  if (counts.length === 0) return undefined;
  const shown = counts.slice(0, mostRows);
  const rows = shown.map(
    ({
      licence,
      kinds,
    }) => markup`<tr><th scope="row"><code>${licence}</code></th><td>${kinds.join(", ")}</td></tr>
`,
  );
  const open = counts.length <= 50 ? markup` open=""` : undefined;
  return markup`<details${open}><summary>Declared licences</summary>
<table class="rows"><thead><tr><th scope="col">Licence</th><th scope="col">Things</th></tr></thead><tbody>
${rows}</tbody></table></details>${more(counts.length - shown.length)}
`;
}

function more(left: number): Markup | undefined {
  return left <= 0
    ? undefined
    : markup`<p class="minor">And ${groupedDigits(left)} more, which the native document holds.</p>`;
}
