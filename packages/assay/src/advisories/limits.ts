/** Versions that an answer names. */
export const mostVersionsNamed = 1_000;

/** Aliases of one advisory; with more (the longest genuine lists have ten) it is a collection, no name of one vulnerability. */
export const mostAliases = 100;

/** Names that aliases may join: hostile records must not make one vulnerability of a whole database. */
export const mostNamesOfGroup = 1_000;
