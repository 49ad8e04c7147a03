import type { RuleDescription } from "../../model/rule-description.ts";

export const adapterFitRules: readonly RuleDescription[] = [
  {
    id: "ADAPTER-MISFIT",
    title: "The adapter does not fit its base",
    kind: "contradiction",
    what: "The adapter changes modules that its declared base does not have, or that have other sizes there.",
    why: "It was made for another model: it does not load, or it loads in part and does something else.",
    example: "q_proj is 4096 x 4096 in the adapter and 2048 x 2048 in the base.",
    fix: "Ask the publisher for the base and its revision (base_model_name_or_path, revision).",
    references: ["https://huggingface.co/docs/peft/main/en/developer_guides/checkpoint"],
  },
];
