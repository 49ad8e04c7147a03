import type { Finding } from "../../model/finding.ts";
import { type Analysis } from "../../model/vulnerability.ts";
import { vulnerabilityFinding, vulnerabilityRules } from "../../model/vulnerability-words.ts";
import { withFindingId } from "../../model/finding-id.ts";

/** What a document already says of vulnerabilities, when its inventory is judged again. */
export interface EarlierJudgements {
  /** The new findings with the decisions that were made about the same vulnerability of the same thing. */
  readonly withDecisions: (findings: readonly Finding[]) => readonly Finding[];
  /** What stays: all that is no vulnerability, and what somebody else's document says that the new data do not tell. */
  readonly others: (found: readonly Finding[]) => readonly Finding[];
}

const ownRules: ReadonlySet<string> = new Set([
  ...Object.values(vulnerabilityRules),
  "VULNERABILITY-NO-VERSION",
]);

export function earlierJudgements(
  findings: readonly Finding[],
  about: ReadonlySet<string> | undefined,
): EarlierJudgements {
  const decisions = new Map<string, Analysis>();
  for (const finding of findings) {
    const analysis = finding.vulnerability?.analysis;
    if (analysis !== undefined) for (const key of keysOf(finding)) decisions.set(key, analysis);
  }
  return {
    withDecisions: (found) => found.map((finding) => decided(finding, decisions)),
    others: (found) => {
      const told = new Set(found.flatMap(keysOf));
      const ids = new Set(found.map(({ id }) => id));
      return findings.filter((finding) => {
        if (ids.has(finding.id) || keysOf(finding).some((key) => told.has(key))) return false;
        return !ownRules.has(finding.rule) || isOfOthers(finding, about);
      });
    },
  };
}

/** True for what was found of a vulnerability that the new data do not speak of. */
function isOfOthers({ vulnerability }: Finding, about: ReadonlySet<string> | undefined): boolean {
  if (about === undefined) return false;
  return (
    vulnerability === undefined || ![vulnerability.id, ...vulnerability.aliases].some((id) => about.has(id))
  );
}

function decided(finding: Finding, decisions: ReadonlyMap<string, Analysis>): Finding {
  const key = keysOf(finding).find((one) => decisions.has(one));
  const analysis = key === undefined ? undefined : decisions.get(key);
  return analysis === undefined ? finding : withAnalysis(finding, analysis);
}

/** The finding of a vulnerability with a decision about it. */
function withAnalysis(finding: Finding, analysis: Analysis): Finding {
  const { vulnerability } = finding;
  if (vulnerability === undefined) return finding;
  const decidedOne = { ...vulnerability, analysis };
  const { evidence } = vulnerabilityFinding("", decidedOne);
  return withFindingId({ ...finding, evidence, vulnerability: decidedOne });
}

/** One key for each name of the vulnerability. */
function keysOf({ subject, vulnerability }: Finding): readonly string[] {
  if (vulnerability === undefined) return [];
  return [vulnerability.id, ...vulnerability.aliases].map((id) => `${subject}\n${id}`);
}
