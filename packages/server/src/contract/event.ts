import * as z from "zod";
import { severityNames } from "./finding.ts";
import { pageQuery } from "./page.ts";

/** What the server itself tells of. What watching finds is of a kind that begins with `watch-`. */
export const eventKindNames = [
  "finding-new",
  "version-unreadable",
  "policy-failed",
  "advisory-new",
  "scan-failed",
  "job-dead",
  "watch-failed",
] as const;

/** A kind, or with a star at its end all kinds that begin so: `watch-*`. */
export const eventKindFilter = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9-]*\*?$/);

export const eventBody = z.object({
  /** What it means or what to do, in a sentence or two. */
  text: z.string(),
  /** The most important first. */
  lines: z.array(z.string()).readonly(),
  /** The id of the version that it is about. */
  version: z.string().nullable(),
  /** More for programs; what it holds depends on the kind. */
  facts: z.record(z.string(), z.unknown()).readonly(),
});
export type EventBody = z.infer<typeof eventBody>;

export const event = z.object({
  id: z.string(),
  kind: z.string(),
  severity: z.enum(severityNames),
  at: z.string(),
  /** What happened, in one sentence. */
  title: z.string(),
  body: eventBody,
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The id of an entity. */
  entity: z.string().nullable(),
});
export type Event = z.infer<typeof event>;

export const eventQuery = pageQuery.extend({
  kind: eventKindFilter.optional(),
  /** This one or a worse one. */
  leastSeverity: z.enum(severityNames).optional(),
  project: z.string().max(100).optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});
export type EventQuery = z.infer<typeof eventQuery>;
