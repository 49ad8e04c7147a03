import type { JsonLimits } from "../../syntax/json.ts";

/**
 * The largest real configurations hold the labels of 21,843 image classes twice (about 2 MB); everything else in them is
 * a few kilobytes.
 */
export const configLimits: JsonLimits = {
  maxBytes: 8 * 1024 * 1024,
  maxDepth: 64,
  maxValues: 500_000,
  maxObjects: 20_000,
};

/** `generation_config.json` has some 60 settings; what comes after so many is no generation setting. */
export const maxGenerationClaims = 200;

/** Vision, audio, text and their projectors: no known model has more than a handful of sub-configurations. */
export const maxSubConfigs = 12;

/** Datasets that one quantization names; real ones name one. */
export const maxCalibrationDatasets = 10;
