import type { JsonLimits } from "../../syntax/json.ts";

/** Largest `schema.json`: a forest of 1,000 trees has some 5 MB. Compressed ones inflate to no more. */
export const largestSchema = 32 << 20;

/** Nodes nest two JSON levels each; pipelines of pipelines have some thirty nodes on a path. */
export const schemaLimits: JsonLimits = {
  maxBytes: largestSchema,
  maxDepth: 400,
  maxValues: 2_000_000,
  maxObjects: 250_000,
};

/** Types listed in one hazard. */
export const mostListed = 30;

/** Parameters claimed from one file. */
export const mostHyperparameters = 300;

/** Members whose headers are read. */
export const mostMembers = 20_000;

/** Longest path of a node that becomes a name, in characters. */
export const longestName = 300;

/** Compressed arrays that are inflated to see their header. */
export const largestInflatedArray = 64 << 20;
