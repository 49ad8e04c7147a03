/** Objects of one file: a network of 1,000 modules has some 50,000. */
export const maxObjects = 10_000_000;

/** Tables inside tables. */
export const maxDepth = 200;

/** Texts and class names. */
export const maxTextBytes = 64 * 1024;

/** Tensors of one file. */
export const maxTensors = 250_000;

/** PyTorch and Torch stop at 64 dimensions. */
export const maxRank = 64;

/** Classes that are counted. */
export const maxClasses = 2000;
