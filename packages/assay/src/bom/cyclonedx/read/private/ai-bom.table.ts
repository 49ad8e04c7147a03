import { derived, text, type PropertyHandler } from "../property-handlers.ts";

/** Trusera ai-bom 3.6 (reporters/cyclonedx.py). */
export const aiBomProperties: readonly (readonly [string, PropertyHandler])[] = [
  ["trusera:provider", text("supplier")],
  ["trusera:source_location", derived],
];
