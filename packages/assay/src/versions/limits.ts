/** Longer requirements are not read. Real ones stay under one hundred characters. */
export const longestRequirement = 1_000;

/** Intervals of one requirement: each exclusion (`!=1.5`) may cut one in two. */
export const mostIntervals = 200;
