/** Real trees nest some 20 levels (blocks inside stages inside modules, under an optimizer state). */
export const maxDepth = 100;

/** Some 300 bytes of memory each; the largest real trees have fewer than 50,000 leaves. */
export const maxTensors = 250_000;

/** Members of all maps together. */
export const maxMembers = 1_000_000;

/** Names of modules and parameters. */
export const maxKeyBytes = 1024;

/** NumPy stops at 64 dimensions. */
export const maxRank = 64;

/** Pieces of 1 GiB of one array. */
export const maxChunks = 10_000;
