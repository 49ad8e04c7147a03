import { derived, text, type PropertyHandler } from "../property-handlers.ts";
import { kindWord } from "./handlers.ts";

/** Cisco AI BOM (reporters/cyclonedx_reporter.py). */
export const ciscoProperties: readonly (readonly [string, PropertyHandler])[] = [
  ["cisco-aibom:type", kindWord("cisco-aibom:type")],
  // `transformers` and others.
  ["cisco-aibom:framework", text("category")],
  ["cisco-aibom:file", derived],
  ["cisco-aibom:line", derived],
  ["cisco-aibom:storage_uri", text("url")],
];
