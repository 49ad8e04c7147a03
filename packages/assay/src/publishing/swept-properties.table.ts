import type { PropertyName } from "../model/properties.ts";

/**
 * Properties whose values many things share: that one model has `apache-2.0` tells nothing of another one that has it.
 * Their values are searched for only in what is said about the same thing. Those of all others are searched for everywhere.
 */
export const sharedValues: ReadonlySet<PropertyName> = new Set([
  ...(["version", "author", "supplier", "usage", "sizeLabel", "category", "versionRange", "scope"] as const),
  ...([
    "setting",
    "format",
    "formatVersion",
    "producer",
    "architecture",
    "architectureFamily",
    "task",
  ] as const),
  ...([
    "library",
    "language",
    "tag",
    "modality",
    "domain",
    "layers",
    "fixedBuffers",
    "operators",
    "opset",
  ] as const),
  ...(["dtype", "quantization", "input", "output", "hyperparameter", "generation", "tokenizer"] as const),
  ...(["adapter", "license", "trainingParameter", "metric", "emissions", "role", "split", "column"] as const),
  "detail",
]);

/** What a document needs to know of a thing to be valid, and what tells nothing of what it is: never withheld with the whole. */
export const structural: ReadonlySet<PropertyName> = new Set(["usage", "role"]);

/** Names that files have in every repository; that a withheld model has one tells nothing. */
export const commonFileName =
  /^(?:README|LICENSE|NOTICE|Modelfile|MLmodel|Kitfile|[\w.-]*config|model|weights|adapter_model|pytorch_model|tf_model|flax_model|tokenizer|vocab|merges|special_tokens_map|added_tokens|preprocessor|index|params|train|test|requirements|main|app|data)?(?:-\d{5}-of-\d{5})?(?:\.[a-z0-9]{1,11}){0,3}$/iu;
