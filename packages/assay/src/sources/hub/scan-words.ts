import { type Claim, claimant } from "../../model/claim.ts";
import type { FindingDraft } from "../../model/draft.ts";
import type { Severity } from "../../model/finding.ts";
import { printable } from "../../model/printable.ts";
import type { SecurityStatus } from "./api-shapes.ts";
import { hubScanRule } from "./rules.table.ts";

/** The fields of the hub and who speaks in them. */
const scanners: readonly (readonly [keyof Omit<SecurityStatus, "status">, string])[] = [
  ["avScan", "ClamAV"],
  ["pickleImportScan", "Hugging Face pickle import scan"],
  ["protectAiScan", "Protect AI Guardian"],
  ["jFrogScan", "JFrog"],
  ["virusTotalScan", "VirusTotal"],
];

const severities: ReadonlyMap<string, Severity> = new Map([
  ["unsafe", "high"],
  ["suspicious", "medium"],
  ["caution", "low"],
]);

/** Nothing was looked at yet: no word. */
const silent: ReadonlySet<string> = new Set(["unscanned", "queued", "error"]);

/** What each scanner says of a file, as its own declaration; the hub is only where we read it. */
export function wordsOf(status: SecurityStatus, source: Claim["source"]): readonly Claim[] {
  return spokenWords(status).map(({ scanner, word, message }) =>
    claimant("declared", source)("metadata", {
      name: `scan by ${scanner}`,
      value: message === "" ? word : `${word}: ${message}`,
    }),
  );
}

/** A finding for each scanner that warns; never a verdict of ours. */
export function warningsOf(status: SecurityStatus, path: string): readonly FindingDraft[] {
  return spokenWords(status).flatMap(({ scanner, word, message }) => {
    const severity = severities.get(word);
    if (severity === undefined) return [];
    return [
      {
        rule: hubScanRule.id,
        kind: "safety" as const,
        severity,
        location: { path },
        message: `${scanner} says ${word} of it, as the hub publishes`,
        evidence: message === "" ? [] : [message],
        remedy: "Read what the scanner found on the page of the file before anything loads it.",
      },
    ];
  });
}

interface Word {
  readonly scanner: string;
  readonly word: string;
  readonly message: string;
}

/** Every scanner that looked at a file and has something to say. */
export function spokenWords(status: SecurityStatus): readonly Word[] {
  return scanners.flatMap(([key, scanner]) => {
    const scan = status[key];
    if (scan === undefined || silent.has(scan.status)) return [];
    return [{ scanner, word: printable(scan.status), message: printable(scan.message ?? "") }];
  });
}
