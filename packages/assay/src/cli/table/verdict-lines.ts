import { type Finding, type Verdict, verdicts } from "../../model/finding.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import type { Style } from "./style.ts";
import type { View } from "./view.ts";

/**
 * One line: how many of the files that a loader would open have which verdict; none without such files. An archive that
 * is as bad as the member that it answers for counts with it, once.
 */
export function verdictLines(view: View, style: Style): readonly string[] {
  const judged = view.inventory.findings.filter(({ verdict }) => verdict !== undefined);
  const paths = new Set(judged.map(({ location }) => location?.path ?? ""));
  const counted = judged.filter((finding) => !isAnsweredBelow(finding, paths));
  if (counted.length === 0) return [];
  const parts = verdicts.flatMap((verdict) => {
    const all = counted.filter((finding) => finding.verdict === verdict);
    const silent = all.filter(({ suppressed }) => suppressed !== undefined).length;
    return all.length === 0 ? [] : [partOf(verdict, all.length, silent, style)];
  });
  return [`Safe to load? ${parts.join(", ")}.`];
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

function partOf(verdict: Verdict, count: number, silent: number, style: Style): string {
  const text = `${groupedDigits(count)} ${verdict}`;
  if (verdict === "safe") return text;
  if (silent === count) return style.faint(`${text} (suppressed)`);
  const shown = silent === 0 ? text : `${text} (${silent} suppressed)`;
  return verdict === "dangerous" ? style.alarm(shown) : style.warning(shown);
}
