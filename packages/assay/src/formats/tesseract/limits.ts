/** Components of one file: release 5 has 24; the loader allows 1,000. */
export const maxComponents = 64;

/** The text of the component `version`. */
export const maxVersionBytes = 4096;

/** The end of the network, where its specification and training data stand. */
export const searchedBytes = 64 * 1024;

/** Longest specification of a network. */
export const maxSpecification = 500;
