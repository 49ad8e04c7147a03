import type { Expr } from "../ir.ts";

/**
 * Steps of one question: a reader gives up sooner. Where many questions have come to nothing (a library of builders that
 * call each other), less is spent on each.
 */
const mostSteps: readonly { readonly until: number; readonly steps: number }[] = [
  { until: 50, steps: 4_000 },
  { until: 200, steps: 1_000 },
];

/** For all others, and for a question that has come to nothing in an earlier round. */
const leastSteps = 300;

/** Steps that a question may take, after these were given up. */
export function stepsFor(question: Expr, givenUp: ReadonlySet<Expr>): number {
  if (givenUp.has(question)) return leastSteps;
  return mostSteps.find(({ until }) => givenUp.size <= until)?.steps ?? leastSteps;
}
