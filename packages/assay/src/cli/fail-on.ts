import { isIncomplete } from "../model/coverage.ts";
import { AssayError } from "../model/error.ts";
import {
  type Finding,
  findingKinds,
  severities,
  type Severity,
  verdicts,
  type Verdict,
} from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import { silencedBecause } from "../model/vulnerability-words.ts";
import { plural } from "./plural.ts";

/** One word of `--fail-on`. */
export type Threshold =
  | { readonly kind: "severity"; readonly least: Severity; readonly of?: string }
  | { readonly kind: "verdict"; readonly least: Verdict }
  | { readonly kind: "incomplete" };

/** @throws AssayError `usage` naming the words there are. */
export function parseFailOn(text: string): readonly Threshold[] {
  const words = text.split(",").map((word) => word.trim());
  if (words.length === 1 && words[0] === "none") return [];
  return words.map(parseWord);
}

/** Says on standard error why a threshold is reached, if one is. */
export function isReached(inventory: Inventory, thresholds: readonly Threshold[]): boolean {
  const reason = reasonToFail(inventory, thresholds);
  if (reason !== undefined) process.stderr.write(`assay: ${reason}\n`);
  return reason !== undefined;
}

/** The first reason to end with status 1, as one sentence; undefined when there is none. Suppressed findings, and vulnerabilities decided not to matter, do not count. */
function reasonToFail(inventory: Inventory, thresholds: readonly Threshold[]): string | undefined {
  const findings = inventory.findings.filter((finding) => silencedBecause(finding) === undefined);
  for (const threshold of thresholds) {
    if (threshold.kind === "incomplete") {
      const unread = inventory.coverage.filter(isIncomplete).length;
      if (unread > 0)
        return `${unread} input${unread === 1 ? " was" : "s were"} not fully read (--fail-on incomplete)`;
      continue;
    }
    const count = findings.filter((finding) => reaches(finding, threshold)).length;
    if (count > 0) return `${plural(count, "finding")} at or above ${wordOf(threshold)} (--fail-on)`;
  }
  return undefined;
}

/** Nobody wants to fail because a file is safe. */
const failing = verdicts.filter((verdict) => verdict !== "safe");

function parseWord(word: string): Threshold {
  if (word === "incomplete") return { kind: "incomplete" };
  const verdict = failing.find((name) => name === word);
  if (verdict !== undefined) return { kind: "verdict", least: verdict };
  const [first = "", second] = word.split(":");
  const severity = severities.find((name) => name === (second ?? first));
  const kind = second === undefined ? undefined : findingKinds.find((name) => name === first);
  if (severity === undefined || (second !== undefined && kind === undefined)) {
    const words = ["none", "incomplete", ...severities, ...failing].join(", ");
    throw new AssayError("usage", `--fail-on does not know "${word}"; it takes ${words}, or KIND:SEVERITY`);
  }
  return { kind: "severity", least: severity, ...(kind === undefined ? {} : { of: kind }) };
}

function reaches(finding: Finding, threshold: Exclude<Threshold, { kind: "incomplete" }>): boolean {
  if (threshold.kind === "verdict") {
    return (
      finding.verdict !== undefined && verdicts.indexOf(finding.verdict) >= verdicts.indexOf(threshold.least)
    );
  }
  const isOfKind = threshold.of === undefined || threshold.of === finding.kind;
  return isOfKind && severities.indexOf(finding.severity) >= severities.indexOf(threshold.least);
}

function wordOf(threshold: Exclude<Threshold, { kind: "incomplete" }>): string {
  return threshold.kind === "severity" && threshold.of !== undefined
    ? `${threshold.of}:${threshold.least}`
    : threshold.least;
}
