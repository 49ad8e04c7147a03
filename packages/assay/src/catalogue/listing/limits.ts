/** Values inside each other: configurations and tables are flatter. */
export const deepestListing = 12;

/** Models of one table or file. */
export const mostListed = 1_000;

/** Longer names are none. */
export const longestName = 100;
