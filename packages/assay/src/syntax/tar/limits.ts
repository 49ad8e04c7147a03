/** Members of one archive; the largest checkpoints and packages have some ten thousand, datasets are cut into shards. */
export const mostTarMembers = 100_000;

/** A GNU long name or a pax header; paths end at 4,096 bytes, the rest is times and attributes. */
export const largestExtension = 64 * 1024;
