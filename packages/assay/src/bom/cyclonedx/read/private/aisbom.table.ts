import { number, text, type PropertyHandler } from "../property-handlers.ts";
import { gated, onePrecision } from "./handlers.ts";

/** AIsbom 1.7 (properties.py, hf_match.py): what it read out of files, and what the hub says of them. */
export const aisbomProperties: readonly (readonly [string, PropertyHandler])[] = [
  ["aisbom:format", text("format")],
  ["aisbom:gguf:architecture", text("architectureFamily")],
  ["aisbom:safetensors:tensor_count", number("tensorCount")],
  ["aisbom:safetensors:dtypes", onePrecision],
  ["aisbom:hf:gated", gated],
  ["aisbom:hf:license", text("license")],
  ["aisbom:hf:library_name", text("library")],
  ["aisbom:hf:revision", text("revision")],
];
