import type { RuleDescription } from "../../model/rule-description.ts";

export const lineageCycleRules: readonly RuleDescription[] = [
  {
    id: "LINEAGE-CYCLE",
    title: "The declared lineage runs in a circle",
    kind: "contradiction",
    what: "Cards or configurations name bases so that a model or dataset comes from itself, over one or more others.",
    why: "One of the links is wrong, and nobody can tell where weights, data and licences really come from.",
    example: "org/a says it is a fine-tune of org/b, org/b says it is a fine-tune of org/a.",
    fix: "Ask the publishers which of them came first, and correct the card of that one.",
    references: ["https://huggingface.co/docs/hub/model-cards#specifying-a-base-model"],
  },
];
