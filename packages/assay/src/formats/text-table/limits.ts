/** What is read to decide, and to conclude columns and types. */
export const sampleBytes = 256 * 1024;

/** Files up to this size are read through once to count their rows; of larger ones the number is not claimed. */
export const countedBytes = 64 * 1024 * 1024;

/** Bytes that are read at once while counting. */
export const chunkBytes = 1024 * 1024;

/** Columns of a table; fields of nested objects count. */
export const maximumColumns = 2000;

/** A name of a column in a header row. Names are words, sometimes questions of a survey. */
export const longestName = 300;

/** Rows of the sample that are looked at. */
export const maximumSampledRows = 1000;

/** Levels of nested objects that become dotted names. */
export const maximumNesting = 4;

/** A list of fewer records is a configuration as likely as a table. */
export const leastRecords = 20;

/** Rows behind the header; without a file name that says table, more evidence is asked for. */
export const leastRows = 2;
export const leastRowsWithoutName = 5;

/** One line of a sample is parsed within these. */
export const jsonLimits = { maxBytes: sampleBytes, maxDepth: 64, maxValues: 100_000, maxObjects: 20_000 };

/** A line, a row or an element of a list when its records are read: a book, or an image in base64. */
export const longestRecordBytes = 32 * 1024 * 1024;
