import * as z from "zod";
import { coverageCounts, entityCounts, findingCounts } from "./counts.ts";
import { pageQuery } from "./page.ts";

export const projectKinds = ["application", "service", "model", "dataset"] as const;

const projectName = z.string().trim().min(1).max(200);
const tag = z.string().trim().min(1).max(60);

/** A thing that an organisation answers for; its BOMs are its versions. Times are RFC 3339 in UTC. */
export const project = z.object({
  id: z.string(),
  name: projectName,
  kind: z.enum(projectKinds),
  description: z.string(),
  /** A person or team in words: whom to ask. */
  owner: z.string().nullable(),
  /** The team that alone sees it; `null`: everybody of the organisation. */
  team: z.string().nullable(),
  tags: z.array(z.string()).readonly(),
  /** Path of its badge, which anybody may see who knows it; `null` unless it was turned on. */
  badge: z.string().nullable(),
  createdAt: z.string(),
  /** The newest version that was read; `null` before the first. */
  latest: z.object({ id: z.string(), name: z.string(), uploadedAt: z.string() }).nullable(),
  counts: entityCounts,
  findings: findingCounts,
  coverage: coverageCounts,
});
export type Project = z.infer<typeof project>;

export const newProject = z.object({
  name: projectName,
  kind: z.enum(projectKinds).default("application"),
  description: z.string().max(4_000).default(""),
  owner: z.string().trim().max(200).nullable().default(null),
  team: z.string().nullable().default(null),
  tags: z.array(tag).max(50).default([]),
});
export type NewProject = z.infer<typeof newProject>;

/** What is absent stays as it is. */
export const projectChange = z.object({
  name: projectName.optional(),
  kind: z.enum(projectKinds).optional(),
  description: z.string().max(4_000).optional(),
  owner: z.string().trim().max(200).nullable().optional(),
  team: z.string().nullable().optional(),
  tags: z.array(tag).max(50).optional(),
});
export type ProjectChange = z.infer<typeof projectChange>;

export const projectQuery = pageQuery.extend({
  /** Words of the name, description, owner or tags. */
  q: z.string().max(200).optional(),
  tag: z.string().max(60).optional(),
  kind: z.enum(projectKinds).optional(),
  sort: z.enum(["name", "updated", "risk"]).default("name"),
});
export type ProjectQuery = z.infer<typeof projectQuery>;
