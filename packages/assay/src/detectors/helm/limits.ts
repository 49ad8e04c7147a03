/** Releases of one file, and charts that one chart needs. */
export const maxReleases = 300;
