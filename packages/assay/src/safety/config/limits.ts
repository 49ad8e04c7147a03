/** Names judged in one file: recipes of large systems have some hundreds. */
export const maxNames = 5_000;

/** Places listed of one hazard; the count is always said. */
export const maxEvidence = 20;

/** Expressions judged in one file; MONAI bundles have some dozens. */
export const maxExpressions = 1_000;

/** Characters of one expression that are judged; a longer one is `unknown` all the same. */
export const longestExpression = 2_000;

/** A dotted name longer than this is none. */
export const longestName = 500;

/** Characters of one download script that are judged: those of Ultralytics have up to 5,000. */
export const longestDownload = 100_000;
