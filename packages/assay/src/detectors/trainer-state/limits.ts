import type { JsonLimits } from "../../syntax/json.ts";

/** The log has an entry of some 150 bytes every few steps: 32 MiB are 200,000 of them. */
export const logLimits: JsonLimits = {
  maxBytes: 32 * 1024 * 1024,
  maxDepth: 32,
  maxValues: 2_000_000,
  maxObjects: 250_000,
};

/** One flat object of some twenty numbers; evaluations of many tasks have hundreds. */
export const resultLimits: JsonLimits = {
  maxBytes: 1024 * 1024,
  maxDepth: 16,
  maxValues: 50_000,
  maxObjects: 5_000,
};

/** A YAML configuration; the parser has limits of its own (syntax/yaml.ts). */
export const maxRecipeBytes = 1024 * 1024;

/** Metrics of one evaluation; more is no longer a summary. */
export const maxMetrics = 200;

/** Models of one merge, datasets of one recipe. */
export const maxRelatives = 500;
