export const ordinaryPriority = 100;
/** Nobody waits for it: whatever is due goes before. */
export const backgroundPriority = 900;
/** How often a job is tried before it is dead. */
export const ordinaryTries = 5;
/**
 * How often a job's worker may end without a word, or lose its database. It may be the job that does it, and mostly it is not: servers
 * are replaced, machines are switched off, a disk is full for an hour.
 */
export const mostLosses = 25;
/** By how much the clocks of two servers differ at most, in milliseconds: a lease that ends later was given by a clock that was wrong. */
export const mostSkew = 5 * 60_000;
/** The first pause after a failure, doubled each time up to the longest, in milliseconds. */
export const shortestPause = 1_000;
export const longestPause = 15 * 60_000;
/** What waits for longer than anybody may ask for waits because of a clock that was wrong, in milliseconds. */
export const longestGivenPause = 7 * 3_600_000;
/** Of an error message that is kept. */
export const longestError = 2_000;
/** For what is left to do after a long transaction, in milliseconds. */
export const leaseAfterChange = 10_000;
