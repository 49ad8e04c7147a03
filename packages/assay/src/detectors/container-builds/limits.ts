/** Largest Dockerfile that is read. */
export const maxBuildFileBytes = 1024 * 1024;

/** Dockerfiles of one tree that are read. */
export const maxBuildFiles = 1_000;

/** Instructions of one file. */
export const maxInstructions = 2_000;

/** Lines of one file. */
export const maxLines = 20_000;
