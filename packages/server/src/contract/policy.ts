import * as z from "zod";
import { findingOrigins, severityNames } from "./finding.ts";
import { findingCounts } from "./counts.ts";
import { pageQuery } from "./page.ts";

/** Characters of the YAML of one policy. */
export const longestPolicy = 200_000;

const name = z.string().trim().min(1).max(200);
const yaml = z.string().min(1).max(longestPolicy);
const packName = z.string().min(1).max(100);

/** Which projects a policy is held against: all, those with one of the tags, or those that are named (by id). */
export const policyScope = z.union([
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({ kind: z.literal("tags"), tags: z.array(z.string().trim().min(1).max(60)).min(1).max(50) }),
  z.strictObject({
    kind: z.literal("projects"),
    projects: z.array(z.string().min(1).max(100)).min(1).max(500),
  }),
]);
export type PolicyScope = z.infer<typeof policyScope>;

/** One rule of a policy: what is not kept is a finding `POLICY/<id>`. */
export const policyRule = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(severityNames),
});
export type PolicyRule = z.infer<typeof policyRule>;

/** A policy that the server holds projects against. Its text is that of `assay policy`: own YAML, or a pack of the program. */
export const policy = z.object({
  id: z.string(),
  name: z.string(),
  /** The pack whose text counts, as the program has it; `null`: its own text. */
  pack: z.string().nullable(),
  yaml: z.string(),
  isEnabled: z.boolean(),
  appliesTo: policyScope,
  /** Of the change that made it as it is, from 1. */
  number: z.number().int().positive(),
  changedAt: z.string(),
  changedBy: z.string(),
  rules: z.array(policyRule).readonly(),
  /** Projects of which a latest version was held against it, and those of them with an open finding of it. */
  judged: z.number().int().nonnegative(),
  failing: z.number().int().nonnegative(),
});
export type Policy = z.infer<typeof policy>;

/** Either `pack` or `yaml`. */
export const newPolicy = z.object({
  name,
  pack: packName.nullable().default(null),
  yaml: yaml.nullable().default(null),
  isEnabled: z.boolean().default(true),
  appliesTo: policyScope.default({ kind: "all" }),
});
export type NewPolicy = z.infer<typeof newPolicy>;

/** What is absent stays as it is. `yaml` takes the place of a pack, and a pack that of a text. */
export const policyChange = z.object({
  name: name.optional(),
  pack: packName.optional(),
  yaml: yaml.optional(),
  isEnabled: z.boolean().optional(),
  appliesTo: policyScope.optional(),
});
export type PolicyChange = z.infer<typeof policyChange>;

/** A policy as it was after one change. */
export const policyVersion = z.object({
  number: z.number().int().positive(),
  name: z.string(),
  pack: z.string().nullable(),
  yaml: z.string(),
  isEnabled: z.boolean(),
  appliesTo: policyScope,
  at: z.string(),
  author: z.string(),
});
export type PolicyVersion = z.infer<typeof policyVersion>;

export const policyPack = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  yaml: z.string(),
  rules: z.array(policyRule).readonly(),
});
export type PolicyPack = z.infer<typeof policyPack>;

/** How a branch of a project stands to a policy: of the things it is about, how many keep it. */
export const policyStanding = z.object({
  project: z.object({ id: z.string(), name: z.string() }),
  branch: z.string(),
  version: z.object({ id: z.string(), name: z.string() }),
  asked: z.number().int().nonnegative(),
  kept: z.number().int().nonnegative(),
  exempt: z.number().int().nonnegative(),
  unjudged: z.number().int().nonnegative(),
  /** Findings of it that are open. */
  findings: findingCounts,
  /** Why it could not be judged at all; `null`: it was. */
  trouble: z.string().nullable(),
  judgedAt: z.string(),
});
export type PolicyStanding = z.infer<typeof policyStanding>;

export const standingQuery = pageQuery.extend({
  /** Only those with an open finding. */
  failing: z.stringbool().default(false),
});
export type StandingQuery = z.infer<typeof standingQuery>;

/** Holds a version (or the latest one of a project) against a text that is not kept. */
export const policyTest = z.object({
  yaml: yaml.nullable().default(null),
  pack: packName.nullable().default(null),
  /** The policy that the text would change: the difference is to what was found of it. */
  policy: z.string().max(100).nullable().default(null),
  version: z.string().max(100).nullable().default(null),
  project: z.string().max(100).nullable().default(null),
});
export type PolicyTest = z.infer<typeof policyTest>;

/** What a policy would find; lists are cut at a limit, counts are whole. */
export const testedFinding = z.object({
  rule: z.string(),
  severity: z.enum(severityNames),
  about: z.string(),
  message: z.string(),
  /** Of an exemption: why it does not count. */
  exempt: z.string().nullable(),
});
export type TestedFinding = z.infer<typeof testedFinding>;

export const testResult = z.object({
  project: z.object({ id: z.string(), name: z.string() }),
  version: z.object({ id: z.string(), name: z.string() }),
  rules: z
    .array(
      policyRule.extend({
        /** Things it is about, and how many keep it, are exempt, or could not be judged. */
        asked: z.number().int().nonnegative(),
        kept: z.number().int().nonnegative(),
        exempt: z.number().int().nonnegative(),
        unjudged: z.number().int().nonnegative(),
      }),
    )
    .readonly(),
  findings: z.array(testedFinding).readonly(),
  /** Findings that are not there now, and those that would go. */
  added: z.array(testedFinding).readonly(),
  removed: z.array(testedFinding).readonly(),
  counts: z.object({
    findings: z.number().int().nonnegative(),
    added: z.number().int().nonnegative(),
    removed: z.number().int().nonnegative(),
  }),
});
export type TestResult = z.infer<typeof testResult>;

export const advisoryFeed = z.object({
  feed: z.string(),
  ecosystem: z.string().nullable(),
  records: z.number().int().nonnegative(),
  importedAt: z.string(),
  newestAt: z.string().nullable(),
});

/** How far the latest versions are judged with what there is now. */
export const judgingState = z.object({
  /** Branches with a version that was read; of these, judged at all. */
  branches: z.number().int().nonnegative(),
  judged: z.number().int().nonnegative(),
  /** Of the first and the last branch that was judged. */
  oldestAt: z.string().nullable(),
  newestAt: z.string().nullable(),
  /** Rounds of judging that wait or run. */
  waiting: z.number().int().nonnegative(),
  policies: z.number().int().nonnegative(),
  /** Open findings of the latest versions, by who found them. */
  findings: z.record(z.enum(findingOrigins), z.number().int().nonnegative()),
  /** The database of advisories that was used last; `null`: none was. */
  advisories: z
    .object({ usedAt: z.string(), records: z.number().int(), feeds: z.array(advisoryFeed).readonly() })
    .nullable(),
  /** Hours between refreshes of the database; `null`: the server does not refresh it. */
  refreshHours: z.number().int().positive().nullable(),
});
export type JudgingState = z.infer<typeof judgingState>;

export const refreshSetting = z.object({ hours: z.number().int().min(1).max(720).nullable() });
export const startedJob = z.object({ token: z.string() });
