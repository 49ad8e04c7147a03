import { reproducibilityRule } from "../../catalogue/reproducibility.table.ts";
import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this detector alone. */
export const trainingRules: readonly RuleDescription[] = [
  reproducibilityRule,
  {
    id: "TRAINING-UNPINNED",
    title: "Base model or data of a run may change",
    kind: "provenance",
    what: "A run takes a model or a dataset from a hub without naming a revision.",
    why: "Whoever owns the repository can change it: the next run learns from something else, and nobody can tell what this one learned from.",
    example: "model_name_or_path: org/model, without model_revision",
    fix: "Name the commit (40 hexadecimal digits) as the revision.",
    references: ["https://huggingface.co/docs/huggingface_hub/guides/download"],
  },
  {
    id: "TRAINING-REMOTE-CODE",
    title: "A run executes code from the repository of its model",
    kind: "safety",
    what: "The configuration of a run sets trust_remote_code.",
    why: "Python files of the model's repository are executed on the machine that trains, with its data and its keys.",
    example: "trust_remote_code: true",
    fix: "Take a model whose architecture the library knows; else review the code and pin its revision.",
    references: ["https://huggingface.co/docs/transformers/models#custom-models"],
  },
  {
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
  },
];
