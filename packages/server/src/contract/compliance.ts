import * as z from "zod";
import { pageQuery } from "./page.ts";

const count = z.number().int().nonnegative();
const percent = z.number().min(0).max(100).nullable();

/** How well everything that rule sets ask for is known, measured best: 0 to 100; `null` where nothing was asked yet. */
export const evidence = z.object({ percent, asked: count });
export type Evidence = z.infer<typeof evidence>;

/** Elements by what became of them; those that may be left out are not counted. */
export const elementCounts = z.object({
  met: count,
  partly: count,
  notMet: count,
  withheld: count,
  notApplicable: count,
});
export type ElementCounts = z.infer<typeof elementCounts>;

/** Facts by how they are known. */
export const factGrades = z.object({
  measured: count,
  attested: count,
  declared: count,
  asserted: count,
  inferred: count,
  unknown: count,
  withheld: count,
});
export type FactGrades = z.infer<typeof factGrades>;

/** One rule set on one version. */
export const ruleSetScore = z.object({
  ruleSet: z.string(),
  percent,
  counts: elementCounts,
  grades: factGrades,
});
export type RuleSetScore = z.infer<typeof ruleSetScore>;

/** A list of what somebody wants to be told, without its elements. */
export const ruleSetTold = z.object({
  id: z.string(),
  title: z.string(),
  origin: z.string(),
  address: z.string().nullable(),
  /** The wording here is ours. */
  isParaphrased: z.boolean(),
  caveat: z.string().nullable(),
  elements: count,
});
export type RuleSetTold = z.infer<typeof ruleSetTold>;

/** How rule sets stand over the latest versions of all projects that the asker may see. */
export const compliance = z.object({
  evidence,
  /** Projects whose latest version was judged; those that still wait for it; those without a version that was read. */
  judged: count,
  waiting: count,
  empty: count,
  ruleSets: z
    .array(
      ruleSetTold.extend({
        /** That it applies to. */
        projects: count,
        /** The mean over these. */
        percent,
        counts: elementCounts,
        grades: factGrades,
      }),
    )
    .readonly(),
});
export type Compliance = z.infer<typeof compliance>;

const projectNamed = z.object({ id: z.string(), name: z.string() });

/** One row of the matrix of projects and rule sets. */
export const projectCompliance = z.object({
  project: projectNamed,
  owner: z.string().nullable(),
  team: z.string().nullable(),
  version: projectNamed.nullable(),
  isJudged: z.boolean(),
  evidence,
  /** Of the rule sets that apply; `missing`: elements that are not met or only partly. */
  scores: z.array(z.object({ ruleSet: z.string(), percent, missing: count })).readonly(),
});
export type ProjectCompliance = z.infer<typeof projectCompliance>;

export const projectComplianceQuery = pageQuery.extend({
  /** Words of the project's name, description, owner or tags. */
  q: z.string().max(200).optional(),
});

/** One rule set over the latest versions: the worst elements first, and who owns what lacks. */
export const ruleSetStanding = ruleSetTold.extend({
  projects: count,
  elements: z
    .array(
      z.object({
        id: z.string(),
        clause: z.string(),
        title: z.string(),
        text: z.string(),
        about: z.string(),
        isOptional: z.boolean(),
        /** Only a person can answer it. */
        needsPerson: z.boolean(),
        /** Projects by what became of it. */
        counts: elementCounts,
      }),
    )
    .readonly(),
  owners: z
    .array(z.object({ owner: z.string().nullable(), projects: count, missing: count, percent }))
    .readonly(),
});
export type RuleSetStanding = z.infer<typeof ruleSetStanding>;

export const versionCompliance = z.object({
  isJudged: z.boolean(),
  /** Things that no rule set was asked about, since there are too many. */
  leftOut: count,
  evidence,
  scores: z.array(ruleSetTold.extend({ score: ruleSetScore })).readonly(),
});
export type VersionCompliance = z.infer<typeof versionCompliance>;

/** Where a fact is said; "" where a kind of document has no place for it. */
export const whereToSay = z.object({
  cyclonedx: z.string(),
  spdx: z.string(),
  card: z.string(),
  /** The key of `assay.yaml`. */
  settings: z.string(),
});

/** One rule set on one version, element by element. */
export const ruleSetDetail = z.object({
  score: ruleSetScore,
  elements: z
    .array(
      z.object({
        id: z.string(),
        clause: z.string(),
        title: z.string(),
        text: z.string(),
        about: z.string(),
        isOptional: z.boolean(),
        status: z.enum(["met", "partly", "not-met", "withheld", "not-applicable"]),
        /** `met` of `asked` things. */
        met: count,
        asked: count,
        grades: factGrades,
        /** What is missing of any thing, with where it is said. `title` of a fact, or that a person has to answer. */
        missing: z.array(z.object({ title: z.string(), where: whereToSay, things: count })).readonly(),
        /** Things that lack something, the first 50. */
        lacking: z.array(z.object({ name: z.string(), missing: z.array(z.string()).readonly() })).readonly(),
        lackingCount: count,
      }),
    )
    .readonly(),
});
export type RuleSetDetail = z.infer<typeof ruleSetDetail>;
