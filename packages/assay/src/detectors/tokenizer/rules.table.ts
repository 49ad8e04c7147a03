import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this detector alone; what a template could do is judged by shared rules. */
export const tokenizerRules: readonly RuleDescription[] = [
  {
    id: "CHAT-TEMPLATE-CONFLICT",
    title: "One chat template, several texts",
    kind: "contradiction",
    what: "Files of one model hold different chat templates under the same name.",
    why: "Which one is used depends on the program and its version, so a review of one says nothing about the other.",
    example: "chat_template.jinja beside another chat_template in tokenizer_config.json",
    fix: "Keep one of them.",
    references: ["https://huggingface.co/docs/transformers/main/en/chat_templating_writing"],
  },
  {
    id: "TOKENIZER-SPECIAL-TOKENS",
    title: "Files name different special tokens",
    kind: "contradiction",
    what: "`tokenizer_config.json` and `special_tokens_map.json` give different texts for one special token.",
    why: "Programs that read one or the other end texts in different places, or not at all.",
    example: 'eos_token "</s>" in one file, "<|im_end|>" in the other',
    fix: "Save the tokenizer anew with one library.",
    references: ["https://huggingface.co/docs/transformers/main/en/main_classes/tokenizer"],
  },
];
