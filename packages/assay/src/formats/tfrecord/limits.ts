/** Records that are hopped over to count them; a file with more has no row count. */
export const maximumRecords = 200_000;

/** Records whose feature names are looked at. */
export const maximumSampled = 10;

/** Events whose tags are looked at: every tag of a training run is there in its first steps. */
export const maximumEvents = 200;

/** What is read of one record: names come before long values. */
export const maximumSampleBytes = 256 * 1024;

/** Names of features or tags that are kept, and the longest one. */
export const maximumNames = 10_000;
export const longestName = 1024;

/** Messages of an Example nest six deep. */
export const wireLimits = { depth: 12, fields: 200_000 };
