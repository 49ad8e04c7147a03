import type { RuleDescription } from "../../model/rule-description.ts";

export const tokenizerDriftRules: readonly RuleDescription[] = [
  {
    id: "TOKENIZER-DRIFT",
    title: "The tokenizer is not that of the base model",
    kind: "contradiction",
    what: "A model that keeps the network of its base has a tokenizer of another kind, or the header has other tokens.",
    why: "The embeddings were trained for the tokens of the base: with others the model reads something else than was written, or it is not of this base.",
    example: "The tokenizer is Unigram, that of the base BPE.",
    fix: "Take the tokenizer of the base, or ask the publisher which base is meant.",
    references: ["https://huggingface.co/docs/tokenizers/components#models"],
  },
];
