import type { RuleDescription } from "../../model/rule-description.ts";

export const sizeLabelRules: readonly RuleDescription[] = [
  {
    id: "SIZE-LABEL",
    title: "The name says another size than the tensors have",
    kind: "contradiction",
    what: "A name or label states a number of parameters that is far from what the table of tensors adds up to.",
    why: "The file may be another model, a part of one, or mislabelled.",
    example: "Llama-2-7b: the tensors hold 1,100,048,384 parameters.",
    fix: "Trust the measured number; correct the name or find the right file.",
    references: [],
  },
];
