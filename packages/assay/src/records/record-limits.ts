/**
 * Values and bytes that a table of any size may hold, and how many more for each byte of it. A page of 20,000 equal values
 * takes 30 bytes in real files, next to columns that differ; a long text that is the same in every row is stored once.
 */
export const freeValues = 10_000_000;
export const valuesForEachByte = 200;
export const freeBytes = 2 ** 30;
export const bytesForEachByte = 1000;

/** Records that are given out at once: fewer when they are large. */
export const mostRecordsAtOnce = 1024;
/** About so many bytes of values, or one record. */
export const batchBytes = 16 * 2 ** 20;

/** One record: a film or an hour of sound at most; no list of a real record has so many values. */
export const largestRecordBytes = 512 * 2 ** 20;
export const mostValuesOfRecord = 8_000_000;

/** Columns of a record, nested ones included. */
export const mostRecordColumns = 10_000;
/** Levels of nested columns. */
export const deepestColumn = 60;
