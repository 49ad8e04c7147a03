import type { Finding } from "../../model/finding.ts";
import { shortHash } from "../../model/finding-id.ts";
import type { FindingLists } from "../finding-lists.ts";
import { mostFindings, mostRows } from "./limits.ts";

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
