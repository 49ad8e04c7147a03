/** Members of the archive in an executable that are listed. */
export const mostListed = 50;

/** Arguments of a llamafile: a few lines. */
export const largestArguments = 64 * 1024;
