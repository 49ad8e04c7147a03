/** The largest published vectors have 6 million words. */
export const maxWords = 100_000_000;

/** Vectors of words have 25 to 4,096 numbers. */
export const maxDimension = 16_384;

/** Below this a list of numbers (a graph, a mesh) looks the same. */
export const minDimension = 10;
