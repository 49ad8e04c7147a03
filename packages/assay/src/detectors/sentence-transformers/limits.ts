import type { JsonLimits } from "../../syntax/json.ts";

/** The longest of these files lists prompts: a few kilobytes. */
export const sentenceLimits: JsonLimits = {
  maxBytes: 1024 * 1024,
  maxDepth: 32,
  maxValues: 50_000,
  maxObjects: 5_000,
};

/** Modules of one model; real ones have two to five. */
export const maxModules = 50;
