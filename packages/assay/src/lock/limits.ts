import type { JsonLimits } from "../syntax/json.ts";

/** A lock of a hundred repositories with thousands of files each. */
export const lockLimits: JsonLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxDepth: 8,
  maxValues: 3_000_000,
  maxObjects: 500_000,
};

/** Things in one lock. */
export const mostEntries = 10_000;

/** Letters of a path, a name or an address. */
export const longestText = 2_000;
