import * as z from "zod";

/**
 * What goes by itself. Of versions, the newest one of a branch that was read always stays, whatever its age. Of the others goes what is
 * beyond the newest `versions` of its branch and older than `days`; `null` says nothing, and both `null` keep everything.
 */
export const retention = z.object({
  versions: z.number().int().min(1).max(100_000).nullable(),
  days: z.number().int().min(1).max(36_500).nullable(),
  /** After so many days events go, and what was sent or given up of them; `null` keeps them. What is still to be sent stays. */
  eventDays: z.number().int().min(1).max(36_500).nullable().default(400),
});
export type Retention = z.infer<typeof retention>;
