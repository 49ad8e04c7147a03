import type { FlatLimits } from "../../syntax/flatbuffer/index.ts";

/** Large graphs have some 10^5 nodes with a dozen texts each; models stay below 2 GB. */
export const flatLimits: FlatLimits = {
  visits: 2_000_000,
  textBytes: 64 * 1024,
  allTextBytes: 48 * 1024 * 1024,
};

/** Graphs inside nodes (If, Loop, Scan); ONNX itself has no limit, real ones nest two or three deep. */
export const maximumDepth = 32;

export const maximumNodes = 500_000;
export const maximumTensors = 100_000;
export const maximumAttributes = 1000;
export const maximumPorts = 4096;
export const maximumEntries = 10_000;

/** NumPy stops at 64 dimensions. */
export const maximumRank = 64;

/** Names that a hazard shows. */
export const maximumListed = 20;
