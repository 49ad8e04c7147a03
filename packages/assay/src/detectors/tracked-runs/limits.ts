/** Recorded runs of one tree; people keep some, trackers keep all. */
export const maxRuns = 300;

/** Metrics of one run. */
export const maxMetrics = 60;

/** Files of one run with a value each, and bytes of such a file. */
export const maxValueFiles = 300;
export const maxValueBytes = 8 * 1024;

/** Datasets, models and registered versions of one store. */
export const maxStored = 2_000;

/** Values of one parameter that a search tries. */
export const maxTried = 30;
