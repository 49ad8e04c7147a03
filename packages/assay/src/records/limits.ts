/** Levels of lists and objects in one value; records of real sets have a handful. */
export const deepestValue = 100;

/** Bytes and texts longer than this are compared by their digest: base64 and escapes would make them longer still. */
export const longestValue = 2 ** 20;

/** Records that are sorted in memory before they go into a temporary file: 9 MB of hashes, and as much to sort them. */
export const recordsOfRun = 2 ** 18;

/** Runs that are merged at once: two thousand million records, and 64 MB of buffers. */
export const mostRuns = 8192;

/** Parts (splits) of the sets that are compared. Real sets have three; of more, configurations are splits as well. */
export const mostParts = 64;

/** Record hashes that a sketch keeps: shares within 0.8 % (standard error), 32 KiB. */
export const sketchSize = 4096;
