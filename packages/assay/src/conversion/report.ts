import type { Tell } from "./tell.ts";
import type { Fact } from "./facts.ts";
import {
  type Counts,
  type FactKind,
  type LossItem,
  type LossReport,
  mostItems,
  type Outcome,
  outcomes,
} from "./loss-report.ts";
import type { Verdict } from "./outcome.ts";

/** Counts and items; without a comparison only what was lost in reading is known. */
export function reportOf(
  format: string,
  unread: { readonly items: readonly LossItem[]; readonly count: number },
  comparison?: (tell: Tell) => number,
): LossReport {
  const counts = new Map<FactKind, Record<Outcome, number>>();
  if (unread.count > 0) counts.set("unread", { ...none, dropped: unread.count });
  const items: Readonly<Record<LossItem["outcome"], LossItem[]>> = {
    dropped: [...unread.items],
    transformed: [],
    annotation: [],
  };
  const count: Tell["count"] = (kind, outcome) => {
    const known = counts.get(kind) ?? { ...none };
    known[outcome] += 1;
    counts.set(kind, known);
  };
  const hasRoom: Tell["hasRoom"] = (outcome) => items[outcome].length < mostItems;
  const tell: Tell = {
    fact: (fact, verdict) => {
      count(fact.kind, verdict.outcome);
      if (verdict.outcome !== "kept" && hasRoom(verdict.outcome))
        items[verdict.outcome].push(itemOf(fact, verdict));
    },
    count,
    hasRoom,
  };
  const added = comparison?.(tell) ?? 0;
  return {
    format,
    isChecked: comparison !== undefined,
    counts: sumOf([...counts.values()]),
    countsByFact: Object.fromEntries(counts),
    added,
    // Worst first; each in the order of the document.
    items: [...items.dropped, ...items.transformed, ...items.annotation].slice(0, mostItems),
  };
}

const none: Readonly<Record<Outcome, number>> = { kept: 0, transformed: 0, annotation: 0, dropped: 0 };

function sumOf(all: readonly Counts[]): Counts {
  const sum = { ...none };
  for (const counts of all) for (const outcome of outcomes) sum[outcome] += counts[outcome];
  return sum;
}

function itemOf(
  { kind, name, subject, said }: Fact,
  { outcome, why }: Exclude<Verdict, { readonly outcome: "kept" }>,
): LossItem {
  const { pointer } = said();
  const { reason, target } = why();
  return {
    outcome,
    fact: kind,
    name,
    ...(subject === undefined ? {} : { subject }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(target === undefined ? {} : { target }),
    reason,
  };
}
