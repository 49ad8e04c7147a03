import type { JsonLimits } from "../../syntax/json.ts";

export const documentLimits: JsonLimits = {
  maxBytes: 4 * 2 ** 20,
  maxDepth: 32,
  maxValues: 200_000,
  maxObjects: 50_000,
};

/** Variables and labels of one image. */
export const mostVariables = 1_000;

/** Words of an entry point or a command. */
export const mostWords = 1_000;

/** Layers that are named with the image. */
export const mostLayers = 256;

/** Attached documents that are named with the image. */
export const mostAttached = 100;

/** Attached BOMs of the largest images have some ten megabytes. */
export const attachedLimits: JsonLimits = {
  maxBytes: 64 * 2 ** 20,
  maxDepth: 64,
  maxValues: 4_000_000,
  maxObjects: 400_000,
};

/** Longest text that is kept of a label or a command. */
export const longestText = 500;

/** Images of one scan. */
export const mostImages = 100;
