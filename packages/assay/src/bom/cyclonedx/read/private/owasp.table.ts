import { numberOf } from "../../../record-reader.ts";
import { hyperparameters } from "../hyperparameters.ts";
import { number, part, text, type PropertyHandler } from "../property-handlers.ts";
import { hyperparameter } from "./handlers.ts";

/** OWASP AIBOM generator (src/models/service.py): in `modelCard.properties`, older versions in `metadata.properties`. */
export const owaspProperties: readonly (readonly [string, PropertyHandler])[] = [
  ["genai:aibom:modelcard:hyperparameter", hyperparameters],
  ["genai:aibom:modelcard:vocabSize", part("tokenizer", "vocabularySize", numberOf)],
  ["genai:aibom:modelcard:vocab_size", part("tokenizer", "vocabularySize", numberOf)],
  ["genai:aibom:modelcard:tokenizerClass", part("tokenizer", "class")],
  ["genai:aibom:modelcard:tokenizer_class", part("tokenizer", "class")],
  ["genai:aibom:modelcard:contextLength", number("contextLength")],
  ["genai:aibom:modelcard:embeddingLength", hyperparameter("embedding_length")],
  ["genai:aibom:modelcard:blockCount", hyperparameter("block_count")],
  ["genai:aibom:modelcard:attentionHeadCount", hyperparameter("attention_head_count")],
  ["genai:aibom:modelcard:attentionHeadCountKV", hyperparameter("attention_head_count_kv")],
  ["genai:aibom:modelcard:feedForwardLength", hyperparameter("feed_forward_length")],
  ["genai:aibom:modelcard:ropeDimensionCount", hyperparameter("rope_dimension_count")],
  ["model_type", text("architectureFamily")],
  ["architectures", text("architecture")],
  ["library_name", text("library")],
];
