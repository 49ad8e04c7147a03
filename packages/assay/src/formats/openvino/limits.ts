/** Graphs of large language models have some 20,000 layers; a layer costs a few hundred bytes until it ends. */
export const maxLayers = 2_000_000;

/** Constants of large models: some 5,000 with quantized weights. */
export const maxTensors = 250_000;

/** Different operators of one file; the standard has some 200. */
export const maxOperators = 10_000;

export const maxPorts = 4096;

/** Entries of `rt_info` and `meta_data` that become claims; converters write some 40. */
export const maxMetadata = 500;

/** Longest value of them; whole command lines are shorter. */
export const maxValueLength = 2000;

/** NumPy stops at 64 dimensions. */
export const maxRank = 64;

/** Layers inside layers (bodies of loops and conditions). */
export const maxBodies = 64;

/** Constants that do not fit their file and are named; the rest is counted. */
export const maxExamples = 5;
