import * as z from "zod";
import { coverageCounts, entityCounts, findingCounts } from "./counts.ts";
import { evidence } from "./compliance.ts";
import { finding } from "./finding.ts";
import { version } from "./version.ts";

/** The first page: what there is, what is new, what is urgent. */
export const overview = z.object({
  projects: z.number().int().nonnegative(),
  versions: z.number().int().nonnegative(),
  counts: entityCounts,
  findings: findingCounts,
  coverage: coverageCounts,
  urgent: z.array(finding).readonly(),
  recent: z.array(version).readonly(),
});
export type Overview = z.infer<typeof overview>;

/** One day of a trend, UTC. */
export const trendPoint = z.object({
  day: z.string(),
  entities: entityCounts,
  findings: findingCounts,
  coverage: coverageCounts,
  evidence,
});
export type TrendPoint = z.infer<typeof trendPoint>;
