import type { JsonLimits } from "../../syntax/json.ts";

/** Real pipelines have up to 20 components in 2 kB. */
export const pipelineLimits: JsonLimits = {
  maxBytes: 1024 * 1024,
  maxDepth: 32,
  maxValues: 50_000,
  maxObjects: 5_000,
};

/** Components that are followed. */
export const maxComponents = 100;
