/** Inflated bytes held in memory at once; the whole process stays below 256 MiB. Larger files are `unknown`. */
export const largestInflated = 64 << 20;

/** Compressed bytes read into memory: arrays compress to a half and less. */
export const largestCompressed = 32 << 20;

/** Inflated bytes that decide whether a compressed stream is a pickle. */
export const headInflated = 4096;
