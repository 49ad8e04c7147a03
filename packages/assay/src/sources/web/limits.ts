/** What a server sends whole (no ranges, or a compressed stream that cannot be read in parts) is received up to here. */
export const mostSpooledBytes = 1024 * 1024 * 1024;

/** With `--full`: as the largest single files of weights. Half of what is free in the temporary folder is a limit, too. */
export const mostSpooledBytesInFull = 256 * 1024 * 1024 * 1024;

/** A transfer of one file as a whole; the client ends one that stands still or drips long before. */
export const spoolMilliseconds = 12 * 60 * 60_000;

/** A file name that a server gives. */
export const longestName = 200;
