/** After everything that somebody waits for. */
export const lowPriority = 500;
/** Rows that are looked at, and removed where nothing refers to them, in one transaction. */
export const sweptAtOnce = 500;
/** Between two such transactions, so that others get to write. */
export const sweepPause = 5;
/** How often a piece is tried that met an upload. */
export const mostSweepTries = 3;
/** From a removal until what only it had is collected: several removals are one sweep. */
export const sweepAfterMilliseconds = 3_600_000;
