/** Configuration files that are read in one scan. */
export const mostFiles = 2_000;
