/** The footer or one message without its body: a schema of 10^5 columns is some 10 MB. */
export const maximumMetadataBytes = 32 * 1024 * 1024;

/** Record batches whose rows are added up; a file with more is not counted. */
export const maximumBatches = 100_000;

/** Metadata entries that become claims, and the longest value. */
export const maximumEntries = 200;
export const longestValue = 2000;

/** Bytes of all messages together that are read to add up rows: about a second. */
export const maximumMessageBytes = 256 * 1024 * 1024;

/** One buffer that is compressed, which is decompressed as a whole, and all those of one batch. */
export const largestBufferBytes = 512 * 1024 * 1024;
export const heldBodyBytes = 1024 * 1024 * 1024;
/** Values of one dictionary, and bytes of all of them. */
export const mostDictionaryValues = 4_000_000;
export const allDictionaryBytes = 512 * 1024 * 1024;
/** Values of the records that are given out at once, in all their columns. */
export const mostWindowValues = 500_000;
