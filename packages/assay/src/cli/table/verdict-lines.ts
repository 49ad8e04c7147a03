import { type Verdict, verdicts } from "../../model/finding.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import type { Style } from "./style.ts";
import type { View } from "./view.ts";

/** One line: how many of the files that a loader would open have which verdict; none without such files. */
export function verdictLines(view: View, style: Style): readonly string[] {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of view.inventory.findings) {
    if (verdict !== undefined) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const parts = verdicts.flatMap((verdict) => {
    const count = counts.get(verdict);
    return count === undefined ? [] : [partOf(verdict, count, style)];
  });
  return [`Safe to load? ${parts.join(", ")}.`];
}

function partOf(verdict: Verdict, count: number, style: Style): string {
  const text = `${groupedDigits(count)} ${verdict}`;
  if (verdict === "safe") return text;
  return verdict === "dangerous" ? style.alarm(text) : style.warning(text);
}
