import * as z from "zod";

/**
 * The shape of Dependency-Track's `/api/version`, which tools ask without a key: `version` is the release whose way of taking
 * BOMs this server follows, `server` is what it is itself.
 */
export const serverVersion = z.object({
  application: z.string(),
  version: z.string(),
  timestamp: z.string(),
  uuid: z.string(),
  server: z.object({ name: z.string(), version: z.string() }),
});
export type ServerVersion = z.infer<typeof serverVersion>;

export const health = z.object({ status: z.enum(["ok"]) });
export type Health = z.infer<typeof health>;

/** The chain of the audit log, from its first entry: each holds the hash of the one before. */
export const auditVerdict = z.object({
  isIntact: z.boolean(),
  entries: z.number().int().nonnegative(),
  /** Sequence of the first entry that is not as it was written; `null` = none. */
  brokenAt: z.number().int().nullable(),
  /** Hash of the newest entry: kept elsewhere, it shows a cut end too. */
  head: z.string(),
});
export type AuditVerdict = z.infer<typeof auditVerdict>;

/** What `GET /versions/{version}/document` gives: the bytes as uploaded, or written anew in one of these. */
export const documentFormats = [
  "cyclonedx",
  "cyclonedx@1.7",
  "cyclonedx@1.6",
  "cyclonedx@1.5",
  "cyclonedx-xml",
  "spdx",
  "spdx@2.3",
  "assay",
  "openvex",
  "croissant",
  "sarif",
  "html",
  "markdown",
  "card",
  "dataset-card",
  // Of a rule set, which `ruleSet` names, for people.
  "report",
  // CycloneDX with what every rule set says as declarations.
  "declarations",
] as const;
export type DocumentFormat = (typeof documentFormats)[number];
export const documentQuery = z.object({
  format: z.enum(documentFormats).optional(),
  /** Of a `report`. */
  ruleSet: z.string().max(100).optional(),
  /** Of a document about one thing (`card`, `dataset-card`, `croissant`): which one, by name or identifier. */
  subject: z.string().max(500).optional(),
});

export const trendQuery = z.object({
  project: z.string().max(100).optional(),
  days: z.coerce.number().int().min(1).max(366).default(90),
});
export const differenceQuery = z.object({ from: z.string().min(1).max(100), to: z.string().min(1).max(100) });
