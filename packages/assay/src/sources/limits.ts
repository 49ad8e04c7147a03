/** Files of one repository that are listed. The hub itself advises against more than 100,000. */
export const mostListedFiles = 200_000;

/** What may be read of one file that is not asked for in full: headers of the largest vocabularies are shorter. */
export const mostUnaskedBytes = 64 * 1024 * 1024;

/** What is kept of one file for later runs; and, where everything is read, of the headers of one, and of files that are no larger. */
export const mostKeptBytes = mostUnaskedBytes;
export const mostKeptWholeBytes = 16 * 1024 * 1024;
