/** Schemas are kilobytes; what lies behind this in a file is data that is put in. */
export const mostBytes = 2 * 1024 * 1024;

/** Files that are read in one scan. */
export const mostFiles = 5_000;

/** Columns and models of one file. */
export const mostFound = 200;
