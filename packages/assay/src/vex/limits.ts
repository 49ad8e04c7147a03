import type { JsonLimits } from "../syntax/json.ts";

/** Distributors publish some 100,000 statements in one document. */
export const vexJsonLimits: JsonLimits = {
  maxBytes: 128 * 1024 * 1024,
  maxDepth: 32,
  maxValues: 10_000_000,
  maxObjects: 2_000_000,
};

export const mostStatements = 500_000;
/** Names of one vulnerability, things of one statement. */
export const mostNames = 10_000;
