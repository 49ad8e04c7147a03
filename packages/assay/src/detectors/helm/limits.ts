/** Releases of one file, and charts that one chart needs. */
export const maxReleases = 300;

/** Models and settings of one file of values. */
export const maxValues = 300;
