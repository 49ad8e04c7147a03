import type { TriageState } from "../../contract/finding.ts";

/** States that end the matter: a finding in one is not counted while it holds. */
export const settledStates: readonly TriageState[] = ["not_affected", "false_positive", "resolved"];

export function isSettled(state: string): boolean {
  return settledStates.some((settled) => settled === state);
}
