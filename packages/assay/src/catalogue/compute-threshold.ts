import type { FindingDraft } from "../model/draft.ts";
import type { Location } from "../model/finding.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import { systemicRisk } from "./compute.ts";

export const computeThresholdRule: RuleDescription = {
  id: "TRAINING-COMPUTE-THRESHOLD",
  title: "Training compute is at or near 10^25 FLOP",
  kind: "policy",
  what: "The compute of a run, counted or estimated from parameters and tokens, reaches 10^25 floating point operations or lies less than a factor of three below.",
  why: "Above 10^25 a general-purpose AI model is presumed to have systemic risk (Regulation (EU) 2024/1689, Art. 51(2)): its provider has to notify the Commission within two weeks (Art. 52) and has further duties (Art. 55).",
  example: "n_params: 400B and total_tokens: 15T",
  fix: "Count the compute, that of earlier stages included, and have the duties checked.",
  references: [
    "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
    "https://arxiv.org/abs/2001.08361",
    "https://arxiv.org/abs/2203.15556",
  ],
};

/** At most one: compute, counted or estimated, against the threshold of the AI Act. */
export function computeThresholdFindings(
  flop: number,
  how: string,
  location: Location,
): readonly FindingDraft[] {
  const stand = systemicRisk(flop);
  if (stand === "below") return [];
  return [
    {
      rule: "TRAINING-COMPUTE-THRESHOLD",
      kind: "policy",
      severity: stand === "above" ? "medium" : "info",
      location,
      message:
        stand === "above"
          ? "The training compute reaches 10^25 FLOP: a general-purpose model is presumed to have systemic risk."
          : "The training compute is less than a factor of three below 10^25 FLOP.",
      evidence: [how],
      remedy: "Count the compute of all stages; have the duties of Art. 52 and 55 of the AI Act checked.",
    },
  ];
}

/** What trackers and trainers call the compute that they counted. */
export function countedCompute(name: string): boolean {
  return /(?:^|[./])total_flo[ps]s?$/u.test(name);
}
