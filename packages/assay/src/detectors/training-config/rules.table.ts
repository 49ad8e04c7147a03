import { computeThresholdRule } from "../../catalogue/compute-threshold.ts";
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
  computeThresholdRule,
];
