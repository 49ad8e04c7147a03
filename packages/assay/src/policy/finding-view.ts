import { type Finding, severities } from "../model/finding.ts";
import type { Vulnerability } from "../model/vulnerability.ts";
import { silencedBecause } from "../model/vulnerability-words.ts";

/** A finding as conditions see it (`Finding` of `viewTypes`). */
export interface FindingView {
  readonly id: string;
  readonly rule: string;
  readonly kind: string;
  readonly severity: string;
  readonly rank: number;
  readonly verdict: string;
  readonly subject: string;
  readonly path: string;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly isSuppressed: boolean;
  readonly vulnerability: string;
  readonly status: string;
  readonly isExploited: boolean;
  readonly epss: number;
  readonly priority: number;
}

export function findingView(finding: Finding): FindingView {
  const { id, rule, kind, severity, verdict = "", subject, location, message, evidence } = finding;
  return {
    ...{ id, rule, kind, severity, verdict, subject, message, evidence },
    rank: severities.indexOf(severity),
    path: location?.path ?? "",
    isSuppressed: silencedBecause(finding) !== undefined,
    ...(finding.vulnerability === undefined ? noVulnerability : vulnerabilityView(finding.vulnerability)),
  };
}

const noVulnerability = { vulnerability: "", status: "", isExploited: false, epss: -1, priority: -1 };

function vulnerabilityView({ id, status, exploited, exploitScore, priority }: Vulnerability) {
  return {
    vulnerability: id,
    status,
    isExploited: exploited !== undefined,
    epss: exploitScore?.probability ?? -1,
    priority: Math.round(priority?.score ?? -1),
  };
}

/** Findings of policies are no facts that policies judge. */
export function isOfPolicy({ rule }: Pick<Finding, "rule">): boolean {
  return rule === "POLICY" || rule.startsWith("POLICY/") || rule.startsWith("POLICY-");
}
