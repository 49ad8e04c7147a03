import * as z from "zod";
import { pageQuery } from "./page.ts";

export const findingKindNames = [
  "safety",
  "vulnerability",
  "licence",
  "integrity",
  "contradiction",
  "provenance",
  "completeness",
  "policy",
] as const;
export const severityNames = ["critical", "high", "medium", "low", "info"] as const;

/** Who found it: whoever made the document, or this server with its policies or its database of advisories. */
export const findingOrigins = ["document", "policy", "advisory"] as const;
export type FindingOrigin = (typeof findingOrigins)[number];

/** The states of CycloneDX VEX, which are those of Dependency-Track in lower case; `not_set` before anybody looked. */
export const triageStates = [
  "not_set",
  "in_triage",
  "exploitable",
  "not_affected",
  "false_positive",
  "resolved",
] as const;
export type TriageState = (typeof triageStates)[number];
export const justifications = [
  "code_not_present",
  "code_not_reachable",
  "requires_configuration",
  "requires_dependency",
  "requires_environment",
  "protected_by_compiler",
  "protected_at_runtime",
  "protected_at_perimeter",
  "protected_by_mitigating_control",
] as const;

/** What people decided about a finding; it holds for every later version of the project, until it expires. */
export const triage = z.object({
  state: z.enum(triageStates),
  justification: z.enum(justifications).nullable(),
  comment: z.string(),
  /** The account that should act; `null`: nobody. */
  assignee: z.string().nullable(),
  /** RFC 3339; after it the finding is open again. */
  expiresAt: z.string().nullable(),
  author: z.string(),
  at: z.string(),
});
export type Triage = z.infer<typeof triage>;

export const newTriage = z
  .object({
    state: z.enum(triageStates),
    /** Needed with `not_affected`: what does not concern us has a reason that others can check. */
    justification: z.enum(justifications).nullable().default(null),
    comment: z.string().max(4_000).default(""),
    /** The id or the e-mail address of an account. */
    assignee: z.string().max(200).nullable().default(null),
    /** In the future. */
    expiresAt: z.iso.datetime().nullable().default(null),
  })
  .refine(({ state, justification }) => state !== "not_affected" || justification !== null, {
    path: ["justification"],
    message: "not_affected needs a justification",
  });
export type NewTriage = z.infer<typeof newTriage>;

export const finding = z.object({
  id: z.string(),
  project: z.object({ id: z.string(), name: z.string() }),
  branch: z.string(),
  entity: z.object({ id: z.string(), kind: z.string(), name: z.string() }).nullable(),
  rule: z.string(),
  kind: z.enum(findingKindNames),
  origin: z.enum(findingOrigins),
  /** Id of the server's policy that is not kept. */
  policy: z.string().nullable(),
  severity: z.enum(severityNames),
  verdict: z.string().nullable(),
  message: z.string(),
  remedy: z.string().nullable(),
  /** Path with line, offset or member, as one text. */
  place: z.string().nullable(),
  evidence: z.array(z.string()).readonly(),
  /** Of a vulnerability: its id, 0 to 100, why so, and where it is mended. */
  vulnerability: z
    .object({
      id: z.string(),
      aliases: z.array(z.string()).readonly(),
      status: z.string(),
      because: z.string(),
      fixedIn: z.array(z.string()).readonly(),
      priority: z.number().nullable(),
      reasons: z.array(z.string()).readonly(),
      isExploited: z.boolean(),
      exploitProbability: z.number().nullable(),
    })
    .nullable(),
  /** The version it was found in first, and when: with its upload, or when that version was judged again. */
  firstSeen: z.object({ version: z.string(), at: z.string() }),
  /** It is in the latest version of its branch. */
  isCurrent: z.boolean(),
  triage: triage.nullable(),
});
export type Finding = z.infer<typeof finding>;

export const findingQuery = pageQuery.extend({
  project: z.string().optional(),
  entity: z.string().optional(),
  version: z.string().optional(),
  kind: z.enum(findingKindNames).optional(),
  origin: z.enum(findingOrigins).optional(),
  /** Id of a policy of the server. */
  policy: z.string().max(100).optional(),
  severity: z.enum(severityNames).optional(),
  state: z.enum(triageStates).optional(),
  /** A CVE, GHSA or rule id. */
  q: z.string().max(200).optional(),
  assignee: z.string().max(200).optional(),
  /** Only those that are assigned to whoever asks. */
  mine: z.stringbool().optional(),
  /** About files that are not safe to load: of this verdict, or of any of the two. */
  verdict: z.enum(["dangerous", "suspicious", "unsafe"]).optional(),
  /** Also what the latest versions no longer have. */
  includePast: z.stringbool().default(false),
});
export type FindingQuery = z.infer<typeof findingQuery>;
