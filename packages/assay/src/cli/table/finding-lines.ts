import { type Finding, severities, verdicts } from "../../model/finding.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import { padded, type Style } from "./style.ts";
import type { View } from "./view.ts";

/** The first pieces of evidence say most; the documents hold them all. */
const mostEvidence = 3;

const indent = " ".repeat(14);

/** Findings, worst first: sign, severity or verdict, subject, message, rule. Suppressed ones last, with their reason. */
export function findingLines(view: View, style: Style): readonly string[] {
  const findings = view.inventory.findings.filter(({ verdict }) => verdict !== "safe").toSorted(worstFirst);
  if (findings.length === 0) return [];
  const shown = findings.map((finding) => linesFor(view, finding, style));
  // An archive answers for its members: one of two lines about one place is enough for a person.
  const distinct = new Map(shown.map((lines) => [lines.join("\n"), lines]));
  return ["", style.strong("FINDINGS"), ...[...distinct.values()].flat()];
}

function worstFirst(a: Finding, b: Finding): number {
  return (
    Number(a.suppressed !== undefined) - Number(b.suppressed !== undefined) ||
    verdictRank(b) - verdictRank(a) ||
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    compareText(a.id, b.id)
  );
}

function verdictRank(finding: Finding): number {
  return finding.verdict === undefined ? -1 : verdicts.indexOf(finding.verdict);
}

function linesFor(view: View, finding: Finding, style: Style): readonly string[] {
  const subject = printable(subjectOf(view, finding));
  const evidence = finding.evidence.slice(0, mostEvidence).filter((item) => !finding.message.includes(item));
  return [
    `${markOf(finding, style)}  ${subject}: ${printable(finding.message)}  ${style.faint(finding.rule)}`,
    ...evidence.map((item) => style.faint(indent + printable(item))),
    ...(finding.verdict === undefined ? [] : remedyLines(finding, style)),
    ...suppressionLines(finding, style),
  ];
}

/** What loading does is a matter of the file, not of its model. */
function subjectOf(view: View, { kind, subject, location }: Finding): string {
  const path = location?.path;
  const place = location?.member === undefined ? path : `${path ?? ""}!/${location.member}`;
  if (kind === "safety" && place !== undefined) return place;
  return view.entity(subject)?.name ?? path ?? subject;
}

function markOf(finding: Finding, style: Style): string {
  if (finding.suppressed !== undefined) return style.faint("· suppressed");
  const isGrave = finding.verdict === "dangerous" || finding.severity === "critical";
  const word = padded(finding.verdict ?? finding.severity, 10);
  return isGrave ? style.alarm(`✖ ${word}`) : style.warning(`⚠ ${word}`);
}

/** What to do about a file that is not safe to load. */
function remedyLines({ remedy }: Finding, style: Style): readonly string[] {
  return remedy === undefined ? [] : [style.faint(`${indent}→ ${printable(remedy)}`)];
}

function suppressionLines({ suppressed }: Finding, style: Style): readonly string[] {
  if (suppressed === undefined) return [];
  const until = suppressed.expires === undefined ? "" : `, until ${suppressed.expires}`;
  return [style.faint(`${indent}reason: ${printable(suppressed.reason)}${until}`)];
}
