import { isIncomplete } from "../model/coverage.ts";
import { verdicts } from "../model/finding.ts";
import { groupedDigits } from "../model/grouped-digits.ts";
import { judgedFindings } from "../model/judged-findings.ts";
import type { Inventory } from "../model/inventory.ts";

/** What a person has to know first: whether it is safe to load, and how much of it nobody looked at. */
export function verdictSentence(inventory: Inventory): string {
  const counts = verdictCounts(inventory);
  const unread = inventory.coverage.filter(isIncomplete).length;
  const judged = counts.reduce((sum, { count }) => sum + count, 0);
  const told = counts.map(({ verdict, count }) => `${groupedDigits(count)} ${verdict}`).join(", ");
  const files = `${groupedDigits(judged)} ${judged === 1 ? "file" : "files"} that a loader would open`;
  const safety =
    judged === 0
      ? "No file that a loader would open was judged."
      : `${advice(counts[0]?.verdict, unread)} Of ${files}: ${told}.`;
  const gaps =
    unread === 0
      ? ""
      : ` ${groupedDigits(unread)} ${unread === 1 ? "input was" : "inputs were"} not read as they should be.`;
  return safety + gaps;
}

/** What was not read is never clean. */
function advice(worst: string | undefined, unread: number): string {
  if (worst === "dangerous") return "Do not load this.";
  if (worst === "suspicious") return "Look before you load this.";
  if (worst === "unknown") return "Nobody can say that this is safe to load.";
  return unread === 0
    ? "Nothing speaks against loading this."
    : "Nothing speaks against loading what was read.";
}

/** How many files have which verdict, the worst first; a file has the worst of its verdicts. */
function verdictCounts(
  inventory: Inventory,
): readonly { readonly verdict: string; readonly count: number }[] {
  const worst = new Map<string, number>();
  for (const { verdict, location, subject, suppressed } of judgedFindings(inventory.findings)) {
    if (verdict === undefined || suppressed !== undefined) continue;
    const file = location?.path ?? subject;
    worst.set(file, Math.max(worst.get(file) ?? 0, verdicts.indexOf(verdict)));
  }
  const ranks = [...worst.values()];
  return verdicts
    .map((verdict, rank) => ({ verdict, count: ranks.filter((one) => one === rank).length }))
    .toReversed()
    .filter(({ count }) => count > 0);
}
