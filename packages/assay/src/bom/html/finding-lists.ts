import { type Finding, severities } from "../../model/finding.ts";
import { shortHash } from "../../model/finding-id.ts";
import { compareText } from "../../model/text-order.ts";
import { mostFindings, mostRows } from "./limits.ts";

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

/** The names of the places of those findings that are listed; the same id twice has two places. */
export function findingAnchors(lists: FindingLists): ReadonlyMap<Finding, string> {
  const anchors = new Map<Finding, string>();
  const taken = new Set<string>();
  const listed = [
    ...lists.open.slice(0, mostFindings),
    ...lists.suppressed.slice(0, mostFindings),
    ...lists.safe.slice(0, mostRows),
  ];
  for (const finding of listed) {
    // JSON keeps lone surrogates apart.
    const plain = `f-${shortHash(JSON.stringify(finding.id))}`;
    const anchor = taken.has(plain) ? `${plain}-${taken.size}` : plain;
    taken.add(anchor);
    anchors.set(finding, anchor);
  }
  return anchors;
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
