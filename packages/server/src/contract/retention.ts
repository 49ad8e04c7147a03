import * as z from "zod";

/**
 * Which versions go by themselves. The newest one of a branch that was read always stays, whatever its age. Of the others goes what is
 * beyond the newest `versions` of its branch and older than `days`; `null` says nothing, and both `null` keep everything.
 */
export const retention = z.object({
  versions: z.number().int().min(1).max(100_000).nullable(),
  days: z.number().int().min(1).max(36_500).nullable(),
});
export type Retention = z.infer<typeof retention>;
