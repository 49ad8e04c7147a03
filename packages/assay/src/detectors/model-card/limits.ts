/** What is read of a card: front matter of at most 1 MiB (syntax/yaml.ts), its fences, and the text behind as far as it goes. */
export const maxCardBytes = 1024 * 1024 + 4096;

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
