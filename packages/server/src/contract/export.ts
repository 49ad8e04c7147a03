import * as z from "zod";

export const mergeFormats = ["assay", "cyclonedx", "cyclonedx@1.6", "spdx"] as const;
/** `making`: a job works on it. `failed`: `note` says why. */
export const exportStates = ["making", "ready", "failed"] as const;

/** One document out of the latest versions of several projects; each thing once, with what each document says of it. */
export const newExport = z.object({
  /** Ids of projects; absent: all that the asker may see. */
  projects: z.array(z.string().max(100)).min(1).max(1_000).optional(),
  format: z.enum(mergeFormats).default("assay"),
});
export type NewExport = z.infer<typeof newExport>;

export const exportFile = z.object({
  id: z.string(),
  state: z.enum(exportStates),
  /** What came of it, or why it could not be made. */
  note: z.string(),
  fileName: z.string(),
  /** Bytes; 0 before it is ready. */
  size: z.number().int().nonnegative(),
  madeAt: z.string(),
  /** When it is thrown away. */
  expiresAt: z.string(),
  /** The job that makes it. */
  token: z.string(),
});
export type ExportFile = z.infer<typeof exportFile>;

/** What stands in `manifest.json` of an export of everything, beside a file for each project and one for each document. */
export interface EverythingManifest {
  readonly assayExport: 1;
  readonly madeAt: string;
  readonly tool: string;
  readonly projects: number;
  readonly versions: number;
  readonly documents: number;
}
