/** Build files of people; the longest parent of a large project has some 300 kB. */
export const maxBuildBytes = 2 * 1024 * 1024;

/** Files read in one scan. */
export const maxFiles = 10_000;

/** Parents of parents, properties in properties, imports of imports. */
export const maxDepth = 12;

/** A value of a property; longer text is none. */
export const longestValue = 1_000;
