import { type Verdict, verdicts } from "../../model/finding.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { judgedFindings } from "../../model/judged-findings.ts";
import type { Style } from "./style.ts";
import type { View } from "./view.ts";

/**
 * One line: how many of the files that a loader would open have which verdict; none without such files. An archive that
 * is as bad as the member that it answers for counts with it, once.
 */
export function verdictLines(view: View, style: Style): readonly string[] {
  const counted = judgedFindings(view.inventory.findings);
  if (counted.length === 0) return [];
  const parts = verdicts.flatMap((verdict) => {
    const all = counted.filter((finding) => finding.verdict === verdict);
    const silent = all.filter(({ suppressed }) => suppressed !== undefined).length;
    return all.length === 0 ? [] : [partOf(verdict, all.length, silent, style)];
  });
  return [`Safe to load? ${parts.join(", ")}.`];
}

function partOf(verdict: Verdict, count: number, silent: number, style: Style): string {
  const text = `${groupedDigits(count)} ${verdict}`;
  if (verdict === "safe") return text;
  if (silent === count) return style.faint(`${text} (suppressed)`);
  const shown = silent === 0 ? text : `${text} (${silent} suppressed)`;
  return verdict === "dangerous" ? style.alarm(shown) : style.warning(shown);
}
