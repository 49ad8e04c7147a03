import type { Finding } from "./finding.ts";

/** The verdicts to count: that of an archive which is that of a member with its own counts once. */
export function judgedFindings(findings: readonly Finding[]): readonly Finding[] {
  const judged = findings.filter(({ verdict }) => verdict !== undefined);
  const paths = new Set(judged.map(({ location }) => location?.path ?? ""));
  return judged.filter((finding) => !isAnsweredBelow(finding, paths));
}

/** The verdict of an archive that is that of a member which has its own. */
function isAnsweredBelow({ location }: Finding, paths: ReadonlySet<string>): boolean {
  if (location?.member === undefined) return false;
  let inside = `${location.path}!/${location.member}`;
  while (inside.length > location.path.length) {
    if (paths.has(inside)) return true;
    inside = inside.slice(0, Math.max(0, inside.lastIndexOf("!/")));
  }
  return false;
}
