import { derived, number, text, type PropertyHandler } from "../property-handlers.ts";
import { kindWord } from "./handlers.ts";

/** agent-bom 0.110 (output/cyclonedx_fmt.py). */
export const agentBomProperties: readonly (readonly [string, PropertyHandler])[] = [
  ["agent-bom:type", kindWord("agent-bom:type")],
  ["agent-bom:format", text("format")],
  ["agent-bom:size-bytes", number("sizeBytes")],
  ["agent-bom:source-file", derived],
];
