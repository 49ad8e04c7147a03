import type { JsonLimits } from "../../syntax/json.ts";

/** Libraries and version files of one tree. */
export const maxFiles = 10_000;

export const maxVersionBytes = 16 * 1024;

export const versionLimits: JsonLimits = {
  maxBytes: 256 * 1024,
  maxDepth: 8,
  maxValues: 5_000,
  maxObjects: 1_000,
};
