import * as z from "zod";
import { pageQuery } from "./page.ts";

/** `dead`: tried as often as it may be; it stays, with its last error, until somebody retries it. */
export const jobStates = ["waiting", "running", "done", "dead"] as const;

export const job = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(jobStates),
  /** What it works on, in words. */
  subject: z.string(),
  attempts: z.number().int().nonnegative(),
  createdAt: z.string(),
  runAt: z.string(),
  finishedAt: z.string().nullable(),
  lastError: z.string().nullable(),
});
export type Job = z.infer<typeof job>;

export const jobQuery = pageQuery.extend({
  state: z.enum(jobStates).optional(),
  kind: z.string().max(60).optional(),
});
export type JobQuery = z.infer<typeof jobQuery>;
