/** Characters of one statement; the longest useful ones (licence terms aside) have some 3,000. */
export const longestStatement = 4_000;

/** Statements of one card: templates have some 30 headings. */
export const maxStatements = 200;

/** Characters of a name or a label with its value. */
export const longestLabelled = 500;

/** A longer text is no name of anything; it would only bloat the claims. */
export const longestText = 500;

/** Tags, languages, metric names, datasets and base models each; the longest known list is a language list of some 1,100. */
export const maxItems = 2_000;

/** Benchmark cards (MTEB) have some 3,000 values. */
export const maxMetrics = 10_000;

/** Keys outside the hub's list that are kept, the members of objects counted one by one. */
export const maxOtherKeys = 200;

/** Levels of objects that are flattened into names with dots. */
export const maxOtherDepth = 3;

/** Problems that are reported one by one. */
export const maxProblems = 20;

/** Text of a `description`; a whole card does not belong there. */
export const longestDescription = 4_000;
