import type { FlatLimits } from "../../syntax/flatbuffer/index.ts";

/** Language models have some 10^5 values and instructions; texts are names and pytree descriptions. */
export const flatLimits: FlatLimits = {
  visits: 1_000_000,
  textBytes: 64 * 1024,
  allTextBytes: 32 * 1024 * 1024,
};

/** Methods of a program: forward, prefill, some getters. */
export const maximumPlans = 1000;

/** Values and instructions of one method, operators of one method. */
export const maximumValues = 200_000;
export const maximumInstructions = 500_000;
export const maximumOperators = 10_000;

/** Chains of a method; every program so far has one. */
export const maximumChains = 100;

/** Delegates of a method, segments and named data of a program. */
export const maximumDelegates = 10_000;
export const maximumSegments = 100_000;

export const maximumTensors = 100_000;

/** NumPy stops at 64 dimensions. */
export const maximumRank = 64;

/** Names that are listed as evidence, inputs and outputs of a method. */
export const maximumListed = 20;
export const maximumPorts = 4096;
