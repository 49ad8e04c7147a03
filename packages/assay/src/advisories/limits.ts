/** Versions that an answer names. */
export const mostVersionsNamed = 1_000;

/** Aliases of one advisory; with more (the longest genuine lists have ten) it is a collection, no name of one vulnerability. */
export const mostAliases = 100;

/** Names that aliases may join: hostile records must not make one vulnerability of a whole database. */
export const mostNamesOfGroup = 1_000;

/** Characters of one phrase about versions that is read; the longest genuine one has 140. */
export const longestPhrase = 300;

/** Phrases about one product. */
export const mostPhrases = 200;

/** Places that a reason names. */
export const mostPlacesNamed = 3;
