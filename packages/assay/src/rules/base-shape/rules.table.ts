import type { RuleDescription } from "../../model/rule-description.ts";

const references = ["https://huggingface.co/docs/hub/model-cards#specifying-a-base-model"];

export const baseShapeRules: readonly RuleDescription[] = [
  {
    id: "BASE-ARCHITECTURE",
    title: "Another architecture than that of the base",
    kind: "contradiction",
    what: "Configuration or header name an architecture that the declared base does not have.",
    why: "Fine-tuning, quantizing and converting keep the architecture: this is another model, or the base is wrong, and with it licence, data and advisories.",
    example: "model_type is qwen2, the base is llama.",
    fix: "Ask the publisher which model it derives from.",
    references,
  },
  {
    id: "BASE-SHAPE",
    title: "Sizes that cannot come from the base",
    kind: "contradiction",
    what: "Hidden size, layers, attention heads or inner size differ from those of the declared base.",
    why: "Fine-tuning, quantizing and converting keep them: the weights cannot come from this base alone.",
    example: "32 layers, the base has 40.",
    fix: "Ask the publisher which model it derives from, and by which method (merging and pruning change sizes).",
    references,
  },
  {
    id: "BASE-VOCABULARY",
    title: "The vocabulary has another size than that of the base",
    kind: "provenance",
    what: "Tokens were added or left out. That is allowed and often meant.",
    why: "Whoever uses the tokenizer of the base gets other numbers for some texts.",
    example: "32,002 tokens, the base has 32,000.",
    fix: "Use the tokenizer that comes with the model.",
    references,
  },
  {
    id: "BASE-SIZE",
    title: "More parameters than the base",
    kind: "contradiction",
    what: "A quantized or converted model has more parameters than the model that it is said to be made of.",
    why: "Quantizing and converting add none: the base is another model, or something was added.",
    example: "8.03 billion parameters, the base has 6.74 billion.",
    fix: "Ask the publisher which model it was made of.",
    references,
  },
];
