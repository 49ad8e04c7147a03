import { type Finding, severities, verdicts } from "../../model/finding.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import { padded, type Style } from "./style.ts";
import { ruleCatalogue } from "../../scan/rule-catalogue.ts";
import type { View } from "./view.ts";

/** The first pieces of evidence say most; the documents hold them all. */
const mostEvidence = 3;

const indent = " ".repeat(14);

/** As many alike are one line, with the places below it. */
const leastAlike = 3;

/** Places below such a line. */
const mostPlaces = 8;

/** Findings (vulnerabilities have a table of their own), worst first: sign, severity or verdict, subject, message, rule. Suppressed ones last, with their reason. */
export function findingLines(view: View, style: Style): readonly string[] {
  const findings = view.inventory.findings
    .filter(({ verdict, vulnerability }) => verdict !== "safe" && vulnerability === undefined)
    .toSorted(worstFirst);
  if (findings.length === 0) return [];
  const rules = ruleCatalogue();
  const shown = groupsOf(findings).map((group) =>
    group.length < leastAlike
      ? group.flatMap((finding) => linesFor(view, finding, style))
      : alikeLines(view, group, style, rules),
  );
  // An archive answers for its members: one of two lines about one place is enough for a person.
  const distinct = new Map(shown.map((lines) => [lines.join("\n"), lines]));
  return ["", style.strong("FINDINGS"), ...[...distinct.values()].flat()];
}

/** Findings of one rule and severity, in the order of their places. Grave and suppressed ones speak for themselves. */
function groupsOf(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const isGrave = finding.verdict !== undefined || !["low", "info"].includes(finding.severity);
    const isAlone = isGrave || finding.suppressed !== undefined;
    const key = isAlone ? finding.id : `${finding.rule} ${finding.severity}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [finding]);
    else known.push(finding);
  }
  return [...groups.values()].map((group) => group.toSorted(byPlace));
}

function byPlace({ location: a }: Finding, { location: b }: Finding): number {
  return compareText(a?.path ?? "", b?.path ?? "") || (a?.line ?? 0) - (b?.line ?? 0);
}

/** What the rule is about, then each subject with its places. */
function alikeLines(
  view: View,
  group: readonly Finding[],
  style: Style,
  rules: ReturnType<typeof ruleCatalogue>,
): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const title = rules.get(first.rule)?.title ?? first.message;
  const subjects = new Map<string, Set<string>>();
  for (const finding of group) {
    const subject = printable(subjectOf(view, finding));
    subjects.set(subject, (subjects.get(subject) ?? new Set()).add(placeOf(finding) ?? ""));
  }
  const lines = [...subjects].map(([subject, places]) => `${subject}  ${placesText([...places])}`.trimEnd());
  const rest = lines.length - mostPlaces;
  return [
    `${markOf(first, style)}  ${printable(title)} (${group.length})  ${style.faint(first.rule)}`,
    ...lines.slice(0, mostPlaces).map((line) => style.faint(indent + line)),
    ...(rest > 0 ? [style.faint(`${indent}… and ${rest} more`)] : []),
  ];
}

function placesText(places: readonly string[]): string {
  const [first = "", ...others] = places.filter((place) => place !== "");
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function placeOf({ location }: Finding): string | undefined {
  if (location?.line === undefined) return undefined;
  return printable(`${location.path}:${location.line}`);
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
  const evidence = finding.evidence.slice(0, mostEvidence).filter((item) => !finding.message.includes(item));
  const [first, ...points] = pointsOf(finding);
  return [
    `${markOf(finding, style)}  ${headOf(view, { ...finding, message: first })}  ${style.faint(finding.rule)}`,
    ...points.map((point) => indent + printable(point)),
    ...evidence.map((item) => style.faint(indent + printable(item))),
    ...(finding.verdict === undefined ? [] : remedyLines(finding, style)),
    ...suppressionLines(finding, style),
  ];
}

/** What a licence asks for is several things, each of which has to be read: a line each. */
function pointsOf({ kind, message }: Finding): readonly [string, ...string[]] {
  if (kind !== "licence") return [message];
  const [first = "", ...points] = message.split("; ");
  return [first, ...points];
}

/** Subject, place and message; a message that begins with its subject says it once. */
function headOf(view: View, finding: Finding): string {
  const subject = printable(subjectOf(view, finding));
  const message = printable(finding.message);
  const place = placeOf(finding);
  const at = place === undefined || place.startsWith(`${subject}:`) ? "" : ` (${place})`;
  return message.startsWith(subject) ? `${message.replace(/\.$/u, "")}${at}` : `${subject}${at}: ${message}`;
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
