export const ordinaryPriority = 100;
/** Nobody waits for it: whatever is due goes before. */
export const backgroundPriority = 900;
/** How often a job is tried before it is dead. */
export const ordinaryTries = 5;
/** The first pause after a failure, doubled each time up to the longest, in milliseconds. */
export const shortestPause = 1_000;
export const longestPause = 15 * 60_000;
/** Of an error message that is kept. */
export const longestError = 2_000;
