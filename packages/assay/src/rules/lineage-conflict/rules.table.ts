import type { RuleDescription } from "../../model/rule-description.ts";

export const lineageConflictRules: readonly RuleDescription[] = [
  {
    id: "LINEAGE-CONFLICT",
    title: "Files of one model name different base models",
    kind: "contradiction",
    what: "The card, the adapter's configuration and headers name base models that are not the same.",
    why: "Licence, vulnerabilities and data of the wrong base would be taken over.",
    example: "adapter_config.json names org/base-a, README.md names org/base-b.",
    fix: "Correct the file that is wrong; the adapter's configuration is what loaders use.",
    references: ["https://huggingface.co/docs/hub/model-cards#specifying-a-base-model"],
  },
];
