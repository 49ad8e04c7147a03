import * as z from "zod";
import { findingCounts } from "./counts.ts";
import { pageQuery } from "./page.ts";
import { questionNames } from "./question.ts";

export const entityKindNames = [
  "model",
  "dataset",
  "software",
  "service",
  "file",
  "training-run",
  "prompt",
  "agent",
  "tool",
  "hardware",
] as const;

/** One thing known from one or more BOMs of the organisation. */
export const entitySummary = z.object({
  id: z.string(),
  kind: z.enum(entityKindNames),
  name: z.string(),
  /** As the newest BOM says; "" where none does. */
  version: z.string(),
  purl: z.string().nullable(),
  weightsId: z.string().nullable(),
  /** SPDX expression as resolved; `null`: nobody says. */
  licence: z.string().nullable(),
  /** Format of its files: `safetensors`, `gguf`, …; `null` where it has none. */
  format: z.string().nullable(),
  /** `present`, `used`, `declared`, `mentioned` (DESIGN section 5). */
  usage: z.string().nullable(),
  /** The strongest basis of any of its claims. */
  basis: z.string().nullable(),
  /** Projects whose latest version of some branch has it, of those that the asker may see. */
  projects: z.number().int().nonnegative(),
  findings: findingCounts,
});
export type EntitySummary = z.infer<typeof entitySummary>;

/** One claim, with everybody who makes it. */
export const entityClaim = z.object({
  value: z.string(),
  /** `known`, `unresolved`, `withheld`, `not-applicable` */
  valueKind: z.string(),
  basis: z.string(),
  confidence: z.number().nullable(),
  /** `gguf@1` */
  by: z.string(),
  /** Path, URL or document, with line or pointer, as one text. */
  place: z.string(),
  /** Projects whose BOM says so. */
  projects: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
});
export type EntityClaim = z.infer<typeof entityClaim>;

/** All claims of one property, the strongest first. */
export const entityFact = z.object({
  property: z.string(),
  claims: z.array(entityClaim).readonly(),
  /** Claims that cannot all be true (a property of one value with several). */
  isContradicted: z.boolean(),
});
export type EntityFact = z.infer<typeof entityFact>;

/** Where it stood in one branch of one project: from one version to another, `null` while it still does. */
export const entityPresence = z.object({
  project: z.object({ id: z.string(), name: z.string() }),
  branch: z.string(),
  from: z.object({ id: z.string(), name: z.string(), at: z.string() }),
  to: z.object({ id: z.string(), name: z.string(), at: z.string() }).nullable(),
});
export type EntityPresence = z.infer<typeof entityPresence>;

export const entityDetail = entitySummary.extend({
  identifiers: z.array(z.object({ type: z.string(), value: z.string() })).readonly(),
  facts: z.array(entityFact).readonly(),
  firstSeen: z.string(),
  presences: z.array(entityPresence).readonly(),
  /** Direct neighbours by relation, for counts on the page. */
  neighbours: z
    .array(
      z.object({
        kind: z.string(),
        direction: z.enum(["out", "in"]),
        count: z.number().int().positive(),
      }),
    )
    .readonly(),
});
export type EntityDetail = z.infer<typeof entityDetail>;

export const entityQuery = pageQuery.extend({
  /** Full text over names and identifiers. */
  q: z.string().max(200).optional(),
  kind: z.enum(entityKindNames).optional(),
  format: z.string().max(60).optional(),
  licence: z.string().max(200).optional(),
  /** `unknown` means: nobody says a licence. */
  basis: z.string().max(20).optional(),
  /** Has an open finding of this severity or a worse one. */
  risk: z.enum(["critical", "high", "medium", "low", "info"]).optional(),
  /** Open for it: `unread`, `undocumented`, `untraced`, `unpinned`, `unlicensed`, `unsafe`. */
  question: z.enum(questionNames).optional(),
  project: z.string().optional(),
  version: z.string().optional(),
});
export type EntityQuery = z.infer<typeof entityQuery>;

/** Values of each facet with how many entities have them, under the same question without that facet. */
export const entityFacets = z.record(
  z.enum(["kind", "format", "licence", "basis", "risk", "question"]),
  z.array(z.object({ value: z.string(), count: z.number().int().positive() })).readonly(),
);
export type EntityFacets = z.infer<typeof entityFacets>;

/** One level of the lineage picture: the neighbours of one entity. */
export const lineageQuery = z.object({
  direction: z.enum(["up", "down", "both"]).default("both"),
  depth: z.coerce.number().int().min(1).max(5).default(1),
  limit: z.coerce.number().int().min(1).max(2_000).default(100),
  /** Files and software that something consists of or depends on. */
  parts: z.stringbool().default(true),
});
export type LineageQuery = z.infer<typeof lineageQuery>;

export const lineage = z.object({
  root: z.string(),
  entities: z.array(entitySummary).readonly(),
  relations: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        kind: z.string(),
        detail: z.string().nullable(),
        basis: z.string().nullable(),
      }),
    )
    .readonly(),
  /** Entities that have more neighbours than are shown. */
  more: z.array(z.string()).readonly(),
  /** Relations of the root, by kind and direction, shown here or not; each neighbour once. */
  counts: z
    .array(
      z.object({
        kind: z.string(),
        /** `from`: the relation starts at the root. */
        end: z.enum(["from", "to"]),
        count: z.number().int().positive(),
      }),
    )
    .readonly(),
  /** Files and software of the root that were not wanted. */
  partsLeftOut: z.number().int().nonnegative(),
});
export type Lineage = z.infer<typeof lineage>;
