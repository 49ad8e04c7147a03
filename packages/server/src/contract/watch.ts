import * as z from "zod";
import { severityNames } from "./finding.ts";
import { pageQuery } from "./page.ts";

export const thingConditions = ["never-seen", "there", "absent", "disabled"] as const;

/** One thing that is watched, as it was last seen. */
export const watchedThing = z.object({
  /** `hf://org/name`, `image:registry/name:tag`, `organisation:name`. */
  target: z.string(),
  condition: z.enum(thingConditions),
  /** The organisation that it was found by; `null`: the list names it. */
  via: z.string().nullable(),
  /** Its page. */
  url: z.string().nullable(),
  /** A commit, or the digest of an image. */
  revision: z.string().nullable(),
  /** Since when nobody could say what it is like, and why. */
  unobserved: z.object({ since: z.string(), reason: z.string() }).nullable(),
});
export type WatchedThing = z.infer<typeof watchedThing>;

const hours = z.number().int().min(1).max(8_760);
const watchName = z.string().trim().min(1).max(200);
/** YAML, as `assay watch` takes it. */
const list = z.string().min(1).max(200_000);

/** A list of models, datasets, images and organisations that the server looks at. Times are RFC 3339 in UTC. */
export const watch = z.object({
  id: z.string(),
  name: z.string(),
  everyHours: hours,
  /** What the list names, the first ones. */
  targets: z.array(z.string()).readonly(),
  targetsTotal: z.number().int().nonnegative(),
  /** What has a new commit, other weights or another image is scanned into this project. */
  rescanInto: z.object({ id: z.string(), name: z.string() }).nullable(),
  state: z.enum(["idle", "waiting", "looking"]),
  progress: z.object({ done: z.number(), total: z.number() }).nullable(),
  lastLookAt: z.string().nullable(),
  nextLookAt: z.string(),
  /** Why the last look could not be done. */
  error: z.string().nullable(),
  /** Things in the state, and those that the last look could say nothing of. */
  things: z.number().int().nonnegative(),
  unobserved: z.number().int().nonnegative(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type Watch = z.infer<typeof watch>;

export const watchDetail = watch.extend({
  list: z.string(),
  /** The first ones; those that nobody could see come first. */
  seen: z.array(watchedThing).readonly(),
});
export type WatchDetail = z.infer<typeof watchDetail>;

/** Either a list, or one target: `hf://org/name[@revision]`, `hf://datasets/org/name`, `docker://registry/name:tag`. */
export const newWatch = z.object({
  name: watchName.optional(),
  list: list.optional(),
  target: z.string().trim().min(1).max(500).optional(),
  everyHours: hours.default(24),
  /** The id of a project. */
  rescanInto: z.string().max(100).nullable().default(null),
});
export type NewWatch = z.infer<typeof newWatch>;

/** What is absent stays as it is. What a changed list no longer names is forgotten; the rest is remembered. */
export const watchChange = z.object({
  name: watchName.optional(),
  list: list.optional(),
  everyHours: hours.optional(),
  rescanInto: z.string().max(100).nullable().optional(),
});
export type WatchChange = z.infer<typeof watchChange>;

export const watchQuery = pageQuery.extend({
  /** Only those that name this target. */
  target: z.string().max(500).optional(),
});
export type WatchQuery = z.infer<typeof watchQuery>;

export const watchEvent = z.object({
  id: z.string(),
  /** As `assay watch` names it: `weights-changed-under-same-tag`. */
  kind: z.string(),
  severity: z.enum(severityNames),
  at: z.string(),
  /** What happened, in one sentence. */
  title: z.string(),
  target: z.string(),
  url: z.string().nullable(),
  /** What to do about it. */
  action: z.string(),
  before: z.array(z.string()).readonly(),
  after: z.array(z.string()).readonly(),
  /** The first files that it is about. */
  files: z.array(z.string()).readonly(),
});
export type WatchedEvent = z.infer<typeof watchEvent>;
