/** The largest real footers (10^4 columns, 10^3 row groups, with statistics) reach some tens of MB. */
export const maximumFooterBytes = 64 * 1024 * 1024;

/** Thrift values of one footer, skipped ones included: a byte can be one. A second or two. */
export const maximumValues = 20_000_000;

/** Structs and lists inside each other; the schema of the format itself needs eight. */
export const maximumDepth = 32;

/** Columns, nested ones included. */
export const maximumColumns = 100_000;

/** Levels of nested columns. */
export const maximumNesting = 64;

/** All dotted names together: nesting repeats the names above. */
export const maximumNameBytes = 32 * 1024 * 1024;

/** Key-value pairs, the longest value that becomes a claim, and the longest Arrow schema (base64). */
export const maximumEntries = 1000;
export const longestValue = 2000;
export const longestSchema = 16 * 1024 * 1024;

/** Paths of other files that are kept. */
export const maximumPaths = 100;

/** One page, packed or not: the format aims at 1 MiB, some writers make one page of a whole row group. */
export const largestPageBytes = 256 * 1024 * 1024;
/** All pages and dictionaries that are open at a time, one of each column. */
export const openPageBytes = 768 * 1024 * 1024;
/** The largest real ones hold the longest and the shortest value of the page. */
export const longestPageHeader = 16 * 1024 * 1024;
/** Row groups of real files have up to some ten millions of rows. */
export const mostPageValues = 2 ** 31 - 1;
/** Values of a dictionary; writers give up long before. */
export const mostDictionaryValues = 4_000_000;

/** What is read ahead of the pages: of one column, and of all columns together. */
export const largestWindowBytes = 256 * 1024;
export const allWindowBytes = 32 * 1024 * 1024;
