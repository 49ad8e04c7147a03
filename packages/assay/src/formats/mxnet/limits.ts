/** Arrays of one file: the largest published networks have some 5,000. */
export const maxArrays = 250_000;

/** Names of arrays and nodes. */
export const maxNameBytes = 4096;

/** NumPy stops at 64 dimensions, MXNet at 32. */
export const maxRank = 32;

/** Symbol files of the largest networks have some megabytes. */
export const maxSymbolBytes = 32 * 1024 * 1024;

/** Inputs and outputs that become claims. */
export const maxPorts = 1000;
