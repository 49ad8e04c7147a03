/** The footer or one message without its body: a schema of 10^5 columns is some 10 MB. */
export const maximumMetadataBytes = 32 * 1024 * 1024;

/** Record batches whose rows are added up; a file with more is not counted. */
export const maximumBatches = 100_000;

/** Metadata entries that become claims, and the longest value. */
export const maximumEntries = 200;
export const longestValue = 2000;

/** Bytes of all messages together that are read to add up rows: about a second. */
export const maximumMessageBytes = 256 * 1024 * 1024;
