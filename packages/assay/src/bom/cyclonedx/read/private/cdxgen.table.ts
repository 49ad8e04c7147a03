import { numberOf } from "../../../record-reader.ts";
import { number, part, text, type PropertyHandler } from "../property-handlers.ts";
import { gated, kindWord, listed, precision, sizeOrCount } from "./handlers.ts";

/** cdxgen 12 (lib/helpers/aiInventory.js, analyzer.js): what it found, what a GGUF header and the hub say. */
export const cdxgenProperties: readonly (readonly [string, PropertyHandler])[] = [
  ["cdx:ai:provider", text("supplier")],
  ["cdx:ai:kind", kindWord("cdx:ai:kind")],
  ["cdx:ai:modelFamily", text("architectureFamily")],
  ["cdx:ai:artifactFormat", text("format")],
  ["cdx:ai:quantization", precision],
  ["cdx:ai:quantizationMethod", part("quantization", "method")],
  ["cdx:ai:parameterCount", sizeOrCount],
  ["cdx:ai:contextWindow", number("contextLength")],
  ["cdx:ai:modality", listed("modality")],
  ["cdx:mcp:role", kindWord("cdx:mcp:role")],
  ["cdx:gguf:formatVersion", text("formatVersion")],
  ["cdx:gguf:sizeLabel", text("sizeLabel")],
  ["cdx:gguf:tensorCount", number("tensorCount")],
  ["cdx:gguf:tokenizerModel", part("tokenizer", "model")],
  ["cdx:gguf:tokenizerTokenCount", part("tokenizer", "vocabularySize", numberOf)],
  ["cdx:gguf:tokenizerAddedTokenCount", part("tokenizer", "addedTokens", numberOf)],
  ["cdx:gguf:language", listed("language")],
  ["cdx:huggingface:language", listed("language")],
  ["cdx:huggingface:libraryName", text("library")],
  ["cdx:huggingface:gated", gated],
  ["cdx:huggingface:co2EmissionsGrams", part("emissions", "grams", numberOf)],
  ["cdx:huggingface:co2Source", part("emissions", "source")],
  ["cdx:huggingface:co2TrainingType", part("emissions", "trainingType")],
  ["cdx:huggingface:co2Geo", part("emissions", "location")],
  ["cdx:huggingface:co2HardwareUsed", part("emissions", "hardware")],
];
