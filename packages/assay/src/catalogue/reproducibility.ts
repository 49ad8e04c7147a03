import type { FindingDraft } from "../model/draft.ts";
import type { Location } from "../model/finding.ts";

/** What a run has of the settings by which a second one gives the same. */
export interface Fixed {
  readonly seed: boolean;
  readonly order: boolean;
  readonly kernels: boolean;
}

/** At most one: what is missing, and what that prevents. */
export function reproducibilityFindings(
  fixed: Fixed,
  location: Location,
  saidBy: "code" | "configuration",
): readonly FindingDraft[] {
  const missing = [
    { is: fixed.seed, what: "no seed: initial weights, dropout and sampling differ" },
    { is: fixed.order || fixed.seed, what: "no order of the data: batches differ" },
    {
      is: fixed.kernels,
      what: "no deterministic kernels: sums on an accelerator differ in their last bits",
    },
  ].flatMap(({ is, what }) => (is ? [] : [what]));
  if (missing.length === 0) return [];
  return [
    {
      rule: "TRAINING-NOT-REPRODUCIBLE",
      kind: "provenance",
      severity: fixed.seed ? "info" : "low",
      location,
      message: `The run cannot be repeated with the same result by its ${saidBy} alone.`,
      evidence: missing,
      remedy: "Set the seed, the seed of the data and deterministic algorithms.",
    },
  ];
}
