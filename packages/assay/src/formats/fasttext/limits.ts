/** Words and labels; the largest published models have 2 million words. Each is stepped over, none is kept. */
export const maxEntries = 50_000_000;

/** One word: the trainer takes any run without white space; the library's own limit for a line is 1,024 tokens. */
export const maxWordBytes = 8192;

/** Labels that are claimed as metadata; more are counted only. */
export const maxLabels = 200;

/** Pairs of the pruned n-gram table. */
export const maxPruned = 100_000_000;
