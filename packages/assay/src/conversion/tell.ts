import type { Fact } from "./facts.ts";
import type { FactKind, Outcome } from "./loss-report.ts";
import type { Verdict } from "./outcome.ts";

/** Who is told what became of each fact. */
export interface Tell {
  readonly fact: (fact: Fact, verdict: Verdict) => void;
  /** The same of one that is only counted. */
  readonly count: (kind: FactKind, outcome: Outcome) => void;
  /** False when facts with this outcome are counted and no more. */
  readonly hasRoom: (outcome: Exclude<Outcome, "kept">) => boolean;
}
