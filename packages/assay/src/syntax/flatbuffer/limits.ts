/** Blocks of the file that are kept: tables, vectors and names lie close together, weights are never read. */
export const blockBytes = 64 * 1024;

/** 4 MiB in all. */
export const mostBlocks = 64;
