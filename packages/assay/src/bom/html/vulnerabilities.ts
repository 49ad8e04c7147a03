import type { Finding, Severity } from "../../model/finding.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { compareText } from "../../model/text-order.ts";
import type { Vulnerability } from "../../model/vulnerability.ts";
import { percent, silencedBecause } from "../../model/vulnerability-words.ts";
import { placeText } from "../place-text.ts";
import { mostFindings, mostItems, mostValues } from "./limits.ts";
import { type Markup, markup } from "./markup.ts";
import { linked, linkTo, type Report } from "./report.ts";
import { severityTag } from "./severity-tag.ts";

interface Found {
  readonly finding: Finding;
  readonly vulnerability: Vulnerability;
}

/** Every vulnerability of every thing, the most urgent first, with why; those that do not count below. Undefined: none was found. */
export function vulnerabilitiesSection(report: Report): Markup | undefined {
  const found = report.inventory.findings
    .flatMap((finding) =>
      finding.vulnerability === undefined ? [] : [{ finding, vulnerability: finding.vulnerability }],
    )
    .sort(byUrgency);
  if (found.length === 0) return undefined;
  const open = found.filter(({ finding }) => silencedBecause(finding) === undefined);
  const settled = found.filter(({ finding }) => silencedBecause(finding) !== undefined);
  return markup`<section id="vulnerabilities"><h2>Vulnerabilities <span class="count">${groupedDigits(open.length)}</span></h2>
<p class="minor">The most urgent first: known to be exploited, likely to be (EPSS), grave, near to running here.</p>
${open.length === 0 ? markup`<p>None that counts here.</p>` : tableOf(report, open)}${
    settled.length === 0
      ? undefined
      : markup`<details><summary>${groupedDigits(settled.length)} decided not to matter here, or suppressed</summary>
${tableOf(report, settled)}</details>
`
  }</section>
`;
}

/** Of those that nobody ranked, the order of the findings, which is by gravity. */
function byUrgency(a: Found, b: Found): number {
  return (
    (b.vulnerability.priority?.score ?? 0) - (a.vulnerability.priority?.score ?? 0) ||
    compareText(a.vulnerability.id, b.vulnerability.id) ||
    compareText(a.finding.id, b.finding.id)
  );
}

function tableOf(report: Report, found: readonly Found[]): Markup {
  const shown = found.slice(0, mostFindings);
  const left = found.length - shown.length;
  return markup`<table class="rows wide"><thead><tr><th scope="col">Priority</th><th scope="col">Vulnerability</th><th scope="col">In</th>
<th scope="col">Why</th><th scope="col">Decided</th></tr></thead><tbody>
${shown.map((one) => rowOf(report, one))}</tbody></table>${
    left === 0
      ? undefined
      : markup`<p class="minor">And ${groupedDigits(left)} more, which the native document holds.</p>`
  }
`;
}

function rowOf(report: Report, { finding, vulnerability }: Found): Markup {
  return markup`<tr><td>${priorityOf(finding.severity, vulnerability)}</td><th scope="row">${namesOf(report, finding, vulnerability)}</th>
<td>${placeOf(report, finding, vulnerability)}</td><td>${reasonsOf(vulnerability)}</td><td>${decisionOf(finding)}</td></tr>
`;
}

function priorityOf(
  severity: Severity,
  { status, priority, exploited, exploitScore }: Vulnerability,
): Markup {
  const reasons = priority?.reasons ?? [
    ...(exploited === undefined ? [] : [`exploited since ${exploited.added}`]),
    ...(exploitScore === undefined ? [] : [`EPSS ${percent(exploitScore.probability)}`]),
  ];
  const score = priority === undefined ? undefined : markup` <strong>${priority.score}</strong>`;
  return markup`${severityTag(severity)}${score}${status === "affected" ? undefined : ` ${status}`}${minor(reasons.join(", "))}`;
}

function namesOf(report: Report, finding: Finding, { id, aliases, summary }: Vulnerability): Markup {
  const names = aliases.slice(0, mostValues).join(", ");
  return markup`${linked(report.findingAnchor(finding), id)}${minor(names)}${minor(summary ?? "")}`;
}

function placeOf(
  report: Report,
  { subject, location }: Finding,
  { version, requirement }: Vulnerability,
): Markup {
  const place = location === undefined ? undefined : markup`<p class="source">${placeText(location)}</p>`;
  return markup`${linkTo(report, subject)} ${version ?? requirement ?? ""}${place}`;
}

/** Which range, list or digest says so, what ends it, and who says it. */
function reasonsOf({ because, affectedVersions = [], fixedIn, sources, isDisputed }: Vulnerability): Markup {
  const records = sources.slice(0, mostItems).map(({ id, feed }) => (feed === "" ? id : `${id} of ${feed}`));
  const lines = [
    because,
    ...(affectedVersions.length === 0 ? [] : [`allowed and affected: ${affectedVersions.join(", ")}`]),
    fixedIn.length === 0 ? "no fix is known" : `fixed in ${fixedIn.join(", ")}`,
    ...(isDisputed === true ? ["the claim is disputed"] : []),
    ...(records.length === 0 ? [] : [`record: ${records.join(", ")}`]),
  ].filter((line) => line !== "");
  return markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

/** The state of VEX in words, by whom and until when; or why it is silenced. */
function decisionOf({ vulnerability, suppressed }: Finding): Markup {
  const analysis = vulnerability?.analysis;
  if (suppressed !== undefined)
    return markup`suppressed${minor(suppressed.reason)}${minor(until(suppressed.expires))}`;
  if (analysis === undefined) return markup`–`;
  const { state, justification, responses = [], detail, author, date, expires } = analysis;
  const why = [justification, ...responses].flatMap((word) => word?.replaceAll("_", " ") ?? []).join(", ");
  const by = [author, date].filter((part) => part !== undefined).join(", ");
  return markup`${state.replaceAll("_", " ")}${minor(why)}${minor(detail ?? "")}${minor(by)}${minor(until(expires))}`;
}

function until(day: string | undefined): string {
  return day === undefined ? "" : `until ${day}`;
}

function minor(text: string): Markup | undefined {
  return text === "" ? undefined : markup`<p class="minor">${text}</p>`;
}
