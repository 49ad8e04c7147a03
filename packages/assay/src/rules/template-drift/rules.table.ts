import type { RuleDescription } from "../../model/rule-description.ts";

export const templateDriftRules: readonly RuleDescription[] = [
  {
    id: "TEMPLATE-DRIFT",
    title: "The chat template is not that of the base model",
    kind: "provenance",
    what: "A derived model has a chat template of the same name as its base, and it says or asks something else. The evidence lists the lines that were added (+) and left out (-).",
    why: "Converting or fine-tuning seldom needs another template. A changed one steers the model without touching a weight.",
    example: "+ if 'invoice' in message.content",
    fix: "Read the added lines. When nothing explains them, give the base model's template explicitly.",
    references: [
      "https://github.com/CycloneDX/specification/issues/862",
      "https://huggingface.co/docs/transformers/main/en/chat_templating",
    ],
  },
];
