import type { JsonLimits } from "../../syntax/json.ts";

/** The topology of the largest published models has some megabytes; weights are in other files. */
export const jsonLimits: JsonLimits = {
  maxBytes: 32 * 1024 * 1024,
  maxDepth: 128,
  maxValues: 2_000_000,
  maxObjects: 250_000,
};

/** Weights of all groups: real models have some thousand. */
export const maximumTensors = 100_000;

/** Shards of one group: 4 MiB each by default, so 10 GiB. */
export const maximumShards = 2500;

/**
 * Bytes of weights that lie in more than one shard and are put together in memory. The converter cuts every 4 MiB, so
 * models of up to a hundred megabytes stay below.
 */
export const maximumJoinedBytes = 24 * 1024 * 1024;

export const maximumRank = 32;

/** Messages of one file; the rest says no more. */
export const maximumProblems = 50;

/** Entries of signature and metadata that are claimed. */
export const maximumEntries = 1000;
