import { type Finding, severities } from "../model/finding.ts";
import { compareText } from "../model/text-order.ts";

/** The findings as the report lists them, the gravest first. */
export interface FindingLists {
  /** Those that somebody has to look at. */
  readonly open: readonly Finding[];
  /** Silenced by the user, with a reason. */
  readonly suppressed: readonly Finding[];
  /** Files that are safe to load. */
  readonly safe: readonly Finding[];
}

export function findingLists(findings: readonly Finding[]): FindingLists {
  const sorted = findings.toSorted(byGravity);
  const loud = sorted.filter(({ suppressed }) => suppressed === undefined);
  return {
    open: loud.filter(({ verdict }) => verdict !== "safe"),
    suppressed: sorted.filter(({ suppressed }) => suppressed !== undefined),
    safe: loud.filter(({ verdict }) => verdict === "safe"),
  };
}

function byGravity(left: Finding, right: Finding): number {
  return (
    rankOf(right) - rankOf(left) ||
    compareText(left.rule, right.rule) ||
    compareText(left.message, right.message) ||
    compareText(left.id, right.id)
  );
}

/** `dangerous` comes before everything; then severity. */
function rankOf({ severity, verdict }: Finding): number {
  const isDangerous = verdict === "dangerous" ? severities.length : 0;
  return isDangerous + severities.indexOf(severity);
}
