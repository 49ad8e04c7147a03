/** Pages that are read of one database; a database of packages has some hundred thousand at most. */
export const mostPages = 1_000_000;

/** Levels of one tree; 32 would address more pages than a database can have. */
export const deepestTree = 32;

/** Bytes of one row that are put together; headers of packages with very many files have some megabytes. */
export const largestRow = 32 * 2 ** 20;

/** Rows that are given out of one table. */
export const mostRows = 1_000_000;
