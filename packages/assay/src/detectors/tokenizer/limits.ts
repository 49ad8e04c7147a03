import type { JsonLimits } from "../../syntax/json.ts";

/** The largest known `tokenizer.json` (262,144 tokens with merges as pairs) has 33 MB. It is walked, never built. */
export const maxTokenizerBytes = 64 * 1024 * 1024;

/** Added tokens are listed in the configuration once more: some models reserve thousands, at 200 bytes each. */
export const configLimits: JsonLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxDepth: 64,
  maxValues: 1_000_000,
  maxObjects: 100_000,
};

/** `vocab.json`, `vocab.txt`: a line or an entry per token; 64 MiB is far above the largest. */
export const maxVocabularyBytes = 64 * 1024 * 1024;

/** Real templates have up to 20 kB. */
export const maxTemplateBytes = 4 * 1024 * 1024;

/** Templates by name; real models have up to five. */
export const maxTemplates = 100;

/** The tokenizers library nests pipelines of steps two or three levels deep. */
export const maxTokenizerDepth = 64;

/** Steps of a normaliser or pre-tokenizer that are named. */
export const maxSteps = 20;

/** `model_type` and `architectures` stand near the beginning of a configuration, before any label map. */
export const maxMarkBytes = 64 * 1024;
