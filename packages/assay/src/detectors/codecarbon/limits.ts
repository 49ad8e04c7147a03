/** Runs of one tree. */
export const maxMeasuredRuns = 50;
