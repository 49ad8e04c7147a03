import * as z from "zod";

const count = z.number().int().nonnegative();

/** How many entities of each kind that people count. */
export const entityCounts = z.object({
  model: count,
  dataset: count,
  software: count,
  service: count,
  other: count,
});
export type EntityCounts = z.infer<typeof entityCounts>;

/** Open findings by severity; what was decided (`not_affected`, `false_positive`, `resolved`) is not counted. */
export const findingCounts = z.object({
  critical: count,
  high: count,
  medium: count,
  low: count,
  info: count,
});
export type FindingCounts = z.infer<typeof findingCounts>;

/**
 * Files that should be read, by how they were: what no reader recognises and what was left out on purpose is not counted. `none` above
 * zero means: not known to be clean.
 */
export const coverageCounts = z.object({ full: count, headers: count, none: count });
export type CoverageCounts = z.infer<typeof coverageCounts>;
