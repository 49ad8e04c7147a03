import { type Finding, severities, verdicts } from "../../model/finding.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import { padded, type Style } from "./style.ts";
import type { View } from "./view.ts";

/** Findings, worst first: sign, severity or verdict, subject, message, rule. Suppressed ones last, with their reason. */
export function findingLines(view: View, style: Style): readonly string[] {
  const findings = view.inventory.findings.filter(({ verdict }) => verdict !== "safe").toSorted(worstFirst);
  if (findings.length === 0) return [];
  return ["", style.strong("FINDINGS"), ...findings.flatMap((finding) => linesFor(view, finding, style))];
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
  const isGrave = finding.verdict === "dangerous" || finding.severity === "critical";
  const sign = finding.suppressed !== undefined ? "·" : isGrave ? "✖" : "⚠";
  const word = padded(finding.verdict ?? finding.severity, 10);
  const mark = isGrave ? style.alarm : style.warning;
  const subject = printable(view.entity(finding.subject)?.name ?? finding.location?.path ?? finding.subject);
  const head = finding.suppressed === undefined ? mark(`${sign} ${word}`) : style.faint(`${sign} suppressed`);
  const lines = [`${head}  ${subject}: ${printable(finding.message)}  ${style.faint(finding.rule)}`];
  for (const item of finding.evidence.slice(0, 3)) {
    if (!finding.message.includes(item)) lines.push(style.faint(`              ${printable(item)}`));
  }
  if (finding.suppressed !== undefined) {
    const until = finding.suppressed.expires === undefined ? "" : `, until ${finding.suppressed.expires}`;
    lines.push(style.faint(`              reason: ${printable(finding.suppressed.reason)}${until}`));
  }
  return lines;
}
