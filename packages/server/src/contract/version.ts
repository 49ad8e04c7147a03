import * as z from "zod";
import { coverageCounts, entityCounts, findingCounts } from "./counts.ts";
import { entitySummary } from "./entity.ts";
import { finding } from "./finding.ts";
import { pageQuery } from "./page.ts";

/** `queued`: kept, not read yet. `failed`: kept, and `problems` says why it could not be read. */
export const versionStates = ["queued", "ready", "failed"] as const;

/** What was not understood of a document: the place (a JSON Pointer or a line) and what is wrong there. */
export const documentProblem = z.object({
  pointer: z.string(),
  rule: z.string(),
  message: z.string(),
  isError: z.boolean(),
});
export type DocumentProblem = z.infer<typeof documentProblem>;

/** One uploaded BOM of one project. The document itself never changes. */
export const version = z.object({
  id: z.string(),
  project: z.object({ id: z.string(), name: z.string() }),
  /** As the uploader calls it: `1.4.2`, a commit. Several uploads may have the same name; the newest counts. */
  name: z.string(),
  /** A line of versions beside others (`main`, `1.x`); history and "latest" are per branch. */
  branch: z.string(),
  environment: z.string().nullable(),
  /** Position in its branch, from 1. */
  sequence: z.number().int().positive(),
  /** `sha256:<hex>` of the bytes as uploaded. */
  digest: z.string(),
  /** As it was recognised: `CycloneDX 1.6 (JSON)`; "" before it was read. */
  format: z.string(),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  uploadedAt: z.string(),
  uploadedBy: z.string(),
  state: z.enum(versionStates),
  problems: z.array(documentProblem).readonly(),
  isLatest: z.boolean(),
  counts: entityCounts,
  findings: findingCounts,
  coverage: coverageCounts,
});
export type Version = z.infer<typeof version>;

/** What an upload names beside the bytes. Either a project's id, or its name (made when `autoCreate`). */
export const uploadQuery = z.object({
  project: z.string().min(1).max(200),
  version: z.string().trim().min(1).max(200),
  branch: z.string().trim().min(1).max(200).default("main"),
  environment: z.string().trim().min(1).max(60).optional(),
  autoCreate: z.stringbool().default(false),
});
export type UploadQuery = z.infer<typeof uploadQuery>;

export const uploadReceipt = z.object({
  versionId: z.string(),
  projectId: z.string(),
  /** To ask for the state of the work: `GET /api/v1/jobs/{token}`. */
  token: z.string(),
  digest: z.string(),
  /** The newest version of this branch already has these bytes and this name: nothing new was made. */
  isDuplicate: z.boolean(),
});
export type UploadReceipt = z.infer<typeof uploadReceipt>;

export const versionQuery = pageQuery.extend({
  project: z.string().optional(),
  branch: z.string().optional(),
  environment: z.string().optional(),
});
export type VersionQuery = z.infer<typeof versionQuery>;

/** What is other in `to` than in `from`. */
export const versionDifference = z.object({
  from: version,
  to: version,
  added: z.array(entitySummary).readonly(),
  removed: z.array(entitySummary).readonly(),
  /** The same entity with other facts. */
  changed: z
    .array(
      z.object({
        entity: entitySummary,
        facts: z
          .array(
            z.object({
              property: z.string(),
              before: z.string().nullable(),
              after: z.string().nullable(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  newFindings: z.array(finding).readonly(),
  goneFindings: z.array(finding).readonly(),
  /** Lists above are cut at a limit. */
  isTruncated: z.boolean(),
});
export type VersionDifference = z.infer<typeof versionDifference>;
