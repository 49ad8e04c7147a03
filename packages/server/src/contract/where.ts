import * as z from "zod";
import { pageQuery } from "./page.ts";

/** Where is it: a purl, a name, an id, a weights-id, a digest, a licence, a CVE. */
export const whereQuery = pageQuery.extend({
  q: z.string().trim().min(1).max(500),
  /** Also what hangs on it through derivation, containment, training, use. */
  indirect: z.stringbool().default(true),
  /** Also versions that are not the latest of their branch. */
  includePast: z.stringbool().default(false),
});
export type WhereQuery = z.infer<typeof whereQuery>;

export const whereHit = z.object({
  project: z.object({ id: z.string(), name: z.string() }),
  branch: z.string(),
  version: z.object({ id: z.string(), name: z.string(), at: z.string() }),
  entity: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
  /** From what was asked for to the entity; one step when it is the thing itself. */
  path: z.array(z.object({ id: z.string(), name: z.string(), relation: z.string().nullable() })).readonly(),
  isCurrent: z.boolean(),
});
export type WhereHit = z.infer<typeof whereHit>;
