/** Lists of 5,000 modules have some 400 kB. */
export const maxFileBytes = 4 * 1024 * 1024;

/** Lines of one file that are looked at. */
export const maxLines = 100_000;

/** Longer lines hold no directive. */
export const longestLine = 1_000;

/** Files read in one scan. */
export const maxFiles = 10_000;
