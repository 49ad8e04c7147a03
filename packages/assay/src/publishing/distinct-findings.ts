import type { Finding } from "../model/finding.ts";

/** Findings that said different things may say the same now; each keeps an id of its own. */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  const taken = new Set<string>();
  return findings.map((finding) => {
    let { id } = finding;
    for (let count = 2; taken.has(id); count += 1) id = `${finding.id}-${count}`;
    taken.add(id);
    return id === finding.id ? finding : { ...finding, id };
  });
}
