import type { NewExport } from "../../contract/export.ts";

/** What a job is to merge: versions as they were when somebody asked. */
export interface PlannedMerge {
  readonly format: NewExport["format"];
  readonly versions: readonly string[];
}
