import { type Finding, type Verdict, verdicts } from "../../model/finding.ts";

/** The worst verdict of the findings on each subject. */
export function verdictsBySubject(findings: readonly Finding[]): ReadonlyMap<string, Verdict> {
  const worst = new Map<string, Verdict>();
  for (const { subject, verdict } of findings) {
    if (verdict === undefined) continue;
    const known = worst.get(subject);
    if (known === undefined || verdicts.indexOf(verdict) > verdicts.indexOf(known))
      worst.set(subject, verdict);
  }
  return worst;
}
