import { type Finding, severities } from "../model/finding.ts";
import { compareText } from "../model/text-order.ts";
import { silencedBecause } from "../model/vulnerability-words.ts";

/** The findings as the report lists them, the gravest first. */
export interface FindingLists {
  /** Those that somebody has to look at. */
  readonly open: readonly Finding[];
  /** Silenced by the user, with a reason, or decided not to matter here. */
  readonly suppressed: readonly Finding[];
  /** Files that are safe to load. */
  readonly safe: readonly Finding[];
}

export function findingLists(findings: readonly Finding[]): FindingLists {
  const sorted = findings.toSorted(byGravity);
  const loud = sorted.filter((finding) => silencedBecause(finding) === undefined);
  return {
    open: loud.filter(({ verdict }) => verdict !== "safe"),
    suppressed: sorted.filter((finding) => silencedBecause(finding) !== undefined),
    safe: loud.filter(({ verdict }) => verdict === "safe"),
  };
}

function byGravity(left: Finding, right: Finding): number {
  return (
    rankOf(right) - rankOf(left) ||
    priorityOf(right) - priorityOf(left) ||
    compareText(left.rule, right.rule) ||
    compareText(left.message, right.message) ||
    compareText(left.id, right.id)
  );
}

function priorityOf({ vulnerability }: Finding): number {
  return vulnerability?.priority?.score ?? 0;
}

/** `dangerous` comes before everything; then severity. */
function rankOf({ severity, verdict }: Finding): number {
  const isDangerous = verdict === "dangerous" ? severities.length : 0;
  return isDangerous + severities.indexOf(severity);
}
