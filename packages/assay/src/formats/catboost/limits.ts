import type { FlatLimits } from "../../syntax/flatbuffer/index.ts";

/** A model has some 10^5 features at most, with a few visits each; the longest texts are the training parameters. */
export const flatLimits: FlatLimits = {
  visits: 1_000_000,
  textBytes: 4 * 1024 * 1024,
  allTextBytes: 32 * 1024 * 1024,
};

/** Features of one kind: the largest public data sets have some 10^5 columns. */
export const maximumFeatures = 200_000;

/** Entries of the information map: about ten in practice. */
export const maximumEntries = 1000;

/** Parts behind the core (tables of categorical features). */
export const maximumParts = 1000;

/** Parameters that become claims; CatBoost has some 200. */
export const maximumParameters = 300;

/** Feature and class names that are listed. */
export const maximumListed = 100;
