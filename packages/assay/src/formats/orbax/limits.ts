import type { JsonLimits } from "../../syntax/json.ts";

/** A tree of 50,000 arrays has some 20 MB of metadata. */
export const metadataLimits: JsonLimits = {
  maxBytes: 48 * 1024 * 1024,
  maxDepth: 32,
  maxValues: 3_000_000,
  maxObjects: 250_000,
};

/** `.zarray` and `zarr.json` of one array. */
export const arrayLimits: JsonLimits = {
  maxBytes: 256 * 1024,
  maxDepth: 32,
  maxValues: 20_000,
  maxObjects: 2000,
};

/** Arrays whose own files are opened; the rest is counted. */
export const maxArrays = 20_000;

/** Arrays of a database that become claims with their shapes. */
export const maxShapes = 300;
