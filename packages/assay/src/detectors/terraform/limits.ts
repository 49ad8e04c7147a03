/** A file of Terraform; generated ones reach a megabyte. */
export const maxFileBytes = 1024 * 1024;

/** Files of a tree, and bytes of them in all. */
export const maxFiles = 5_000;
export const maxBytesInAll = 64 * 1024 * 1024;

/** References of one expression that are followed, one into the other. */
export const deepestReference = 24;

/** Steps of all evaluations of a tree. */
export const maxSteps = 400_000;

/** Values that one expression may have: arms of conditions, callers of a module, files of values. */
export const maxAlternatives = 16;

/** Instances of one block (`for_each`), and items of one loop. */
export const maxInstances = 100;

/** Leaves of one block that are looked at. */
export const maxFields = 2_000;

/** Longer text is no name. */
export const longestName = 300;
