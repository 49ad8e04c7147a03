/** Lists of one line: a tree of 100,000 leaves has some 2 MB of thresholds; feature names of wide tables as much. */
export const maxLineBytes = 16 * 1024 * 1024;

/** Lines of the whole file: some 20 for each tree. */
export const maxLines = 20_000_000;

/** Leaves of one tree: the library's own limit is 131,072. */
export const maxLeaves = 131_072;

/** Inputs that are claimed one by one; wider tables are counted only. */
export const maxInputs = 1000;

/** Training parameters; release 4 writes 123. */
export const maxParameters = 500;

/** Longest value that becomes a claim. */
export const maxValueLength = 2000;

/** Broken trees that are named; the rest is counted. */
export const maxExamples = 5;
