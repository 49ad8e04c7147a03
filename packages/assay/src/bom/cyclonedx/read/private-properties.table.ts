import { numberOf } from "../../record-reader.ts";
import { kindProperties } from "./component-kinds.table.ts";
import type { Facts } from "./facts.ts";
import { hyperparameters } from "./hyperparameters.ts";
import { derived, named, number, part, text, type PropertyHandler } from "./property-handlers.ts";

/** A size as people write it (`7B`) stays a label: it is rounded, and a count would be invented. */
const sizeOrCount: PropertyHandler = (facts, value, place) => {
  const count = numberOf(value);
  const handler =
    count !== undefined && Number.isSafeInteger(count) && count > 1000
      ? number("parameters")
      : text("sizeLabel");
  return handler(facts, value, place);
};

const listed =
  (property: "modality" | "language" | "tag"): PropertyHandler =>
  ({ entity }, value, { pointer }) => {
    for (const word of value.split(",").map((one) => one.trim())) {
      if (word !== "") entity.claim(property, word.replace(/^_undefined:/, ""), pointer);
    }
    return true;
  };

/** The precision of plain weights, or a scheme of quantization: one property holds both. */
const precision: PropertyHandler = (facts: Facts, value, place) => {
  if (plainPrecisions.has(value.toLowerCase())) return text("dtype")(facts, value, place);
  return part("quantization", "scheme")(facts, value, place);
};

const plainPrecisions: ReadonlySet<string> = new Set([
  ...["bf16", "bfloat16", "fp16", "f16", "float16", "fp32", "f32", "float32", "fp64", "f64", "float64"],
]);

/** `transformers` and others as `framework`. */
const category: PropertyHandler = ({ entity }, value, { pointer }) => {
  entity.claim("category", value, pointer);
  return true;
};

const hyperparameter = (name: string): PropertyHandler => {
  const handler = named("hyperparameter");
  return (facts, value, { pointer }) => handler(facts, value, { name, pointer });
};

/** What a component is: said by its kind where we have one for the word; else the word stays. */
const kindWord =
  (name: string): PropertyHandler =>
  (_facts, value) =>
    kindProperties.get(name)?.has(value) === true;

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

/** Private properties of other tools that say what a property of ours says; the rest stays as metadata under its name. */
export const privateProperties: ReadonlyMap<string, PropertyHandler> = new Map<string, PropertyHandler>([
  // OWASP AIBOM generator (src/models/service.py): in `modelCard.properties`, older versions in `metadata.properties`.
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
  // cdxgen (lib/helpers/aiInventory.js).
  ["cdx:ai:provider", text("supplier")],
  ["cdx:ai:kind", kindWord("cdx:ai:kind")],
  ["cdx:ai:modelFamily", text("architectureFamily")],
  ["cdx:ai:artifactFormat", text("format")],
  ["cdx:ai:quantization", precision],
  ["cdx:ai:quantizationMethod", part("quantization", "method")],
  ["cdx:ai:parameterCount", sizeOrCount],
  ["cdx:ai:contextWindow", number("contextLength")],
  ["cdx:ai:modality", listed("modality")],
  // Syft (syft/pkg/gguf.go, safetensors.go): facts of the header under `syft:metadata:`.
  ["syft:metadata:architecture", text("architecture")],
  ["syft:metadata:quantization", precision],
  ["syft:metadata:parameters", sizeOrCount],
  ["syft:metadata:tensorCount", number("tensorCount")],
  ["syft:metadata:format", text("format")],
  ["syft:metadata:fileSize", number("sizeBytes")],
  ["syft:metadata:totalSize", sizeOrText],
  // Cisco AI BOM (reporters/cyclonedx_reporter.py).
  ["cisco-aibom:type", kindWord("cisco-aibom:type")],
  ["cisco-aibom:framework", category],
  ["cisco-aibom:file", derived],
  ["cisco-aibom:line", derived],
  ["cisco-aibom:storage_uri", text("url")],
]);

function sizeOrText(
  facts: Facts,
  value: string,
  place: { readonly name: string; readonly pointer: string },
): boolean {
  return numberOf(value) === undefined
    ? named("metadata")(facts, value, { ...place, name: "syft:metadata:totalSize" })
    : number("weightBytes")(facts, value, place);
}
