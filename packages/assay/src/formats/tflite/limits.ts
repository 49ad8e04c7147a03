import type { FlatLimits } from "../../syntax/flatbuffer/index.ts";

/** The largest real models have some 10^4 operators; each costs a handful of visits. Texts are names and licences. */
export const flatLimits: FlatLimits = {
  visits: 1_000_000,
  textBytes: 64 * 1024,
  allTextBytes: 32 * 1024 * 1024,
};

/** Language models have one subgraph per signature, some dozens; If and While add two each. */
export const maximumSubgraphs = 1000;

/** Tensors of one subgraph and operators of one subgraph: 10^4 in the largest real models. */
export const maximumTensors = 100_000;
export const maximumOperators = 200_000;

/** Buffers, operator codes, metadata entries and signatures of a model. */
export const maximumBuffers = 200_000;
export const maximumOperatorCodes = 5000;
export const maximumMetadata = 1000;

/** TensorFlow stops at 8 dimensions for most operators; 64 is what NumPy allows. */
export const maximumRank = 64;

/** Inputs or outputs of a graph: key-value caches give two per layer. */
export const maximumPorts = 4096;

/** Models in one bundle; real ones hold at most ten. */
export const maximumModels = 32;

/** Hazards and problems of one kind that are listed one by one. */
export const maximumListed = 20;

/** Different subgraphs that one subgraph calls; a circle among them is looked for in quadratic time. */
export const maximumCalls = 200;
