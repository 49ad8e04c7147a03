import { numberOf } from "../../record-reader.ts";
import { listed, precision, sizeOrCount } from "./private/handlers.ts";
import { derived, number, part, type PropertyHandler } from "./property-handlers.ts";

/** The official taxonomy (cdx/ai-ml.md, 2026-06), errata included; under `cdx:ai-ml:`. */
export const officialProperties: ReadonlyMap<string, PropertyHandler> = new Map<string, PropertyHandler>([
  ["model:language", listed("language")],
  ["model:modality", listed("modality")],
  ["model:template:chat", derived],
  ["model:template:prompt", derived],
  ["model:parameter:count", sizeOrCount],
  ["model:hyperparameter:context_length", number("contextLength")],
  ["model:hyperparameter:quantization", precision],
  ["model:hyperparameter:tokenizer_class", part("tokenizer", "class")],
  ["model:hyperparameter:vocab_size", part("tokenizer", "vocabularySize", numberOf)],
  ["tokenizer:hyperparameter:tokenizer_class", part("tokenizer", "class")],
  ["tokenizer:hyperparameter:vocab_size", part("tokenizer", "vocabularySize", numberOf)],
]);
