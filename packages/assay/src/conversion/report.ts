import type { Comparison, Judged } from "./compare.ts";
import {
  type Counts,
  type FactKind,
  type LossItem,
  type LossReport,
  mostItems,
  type Outcome,
  outcomes,
} from "./loss-report.ts";

/** Counts and items; without a comparison only what was lost in reading is known. */
export function reportOf(
  format: string,
  unread: { readonly items: readonly LossItem[]; readonly count: number },
  comparison?: Comparison,
): LossReport {
  const counts = new Map<FactKind, Record<Outcome, number>>();
  if (unread.count > 0) counts.set("unread", { ...none, dropped: unread.count });
  for (const { fact, outcome } of comparison?.judged ?? []) {
    const known = counts.get(fact.kind) ?? { ...none };
    known[outcome] += 1;
    counts.set(fact.kind, known);
  }
  const lost = (comparison?.judged ?? []).flatMap((one) => itemOf(one) ?? []);
  return {
    format,
    isChecked: comparison !== undefined,
    counts: sumOf([...counts.values()]),
    countsByFact: Object.fromEntries(counts),
    added: comparison?.added ?? 0,
    items: worstFirst([...unread.items, ...lost]).slice(0, mostItems),
  };
}

const none: Readonly<Record<Outcome, number>> = { kept: 0, transformed: 0, annotation: 0, dropped: 0 };

function sumOf(all: readonly Counts[]): Counts {
  const sum = { ...none };
  for (const counts of all) for (const outcome of outcomes) sum[outcome] += counts[outcome];
  return sum;
}

function itemOf(judged: Judged): LossItem | undefined {
  if (judged.outcome === "kept") return undefined;
  const { fact, outcome, reason, target } = judged;
  return {
    outcome,
    fact: fact.kind,
    name: fact.name,
    ...(fact.subject === undefined ? {} : { subject: fact.subject }),
    ...(fact.pointer === undefined ? {} : { pointer: fact.pointer }),
    ...(target === undefined ? {} : { target }),
    reason,
  };
}

/** Dropped, changed, moved; each in the order of the document. */
function worstFirst(items: readonly LossItem[]): readonly LossItem[] {
  const order: readonly Outcome[] = ["dropped", "transformed", "annotation"];
  return order.flatMap((wanted) => items.filter(({ outcome }) => outcome === wanted));
}
