import type { JsonLimits } from "../../syntax/json.ts";

/** Modelfiles with a long licence have some 30 kB. */
export const maxModelfileBytes = 1024 * 1024;

/** A manifest lists a handful of layers. */
export const manifestLimits: JsonLimits = {
  maxBytes: 256 * 1024,
  maxDepth: 16,
  maxValues: 5_000,
  maxObjects: 500,
};

/** Templates, system prompts, parameters and licences of the store. */
export const maxBlobBytes = 1024 * 1024;

/** Layers of one manifest. */
export const maxLayers = 100;

/** Parameters claimed of one model. */
export const maxParameters = 200;

/** Paths out of the tree that are listed: a Modelfile has one FROM and few adapters. */
export const maxOutsidePaths = 20;
