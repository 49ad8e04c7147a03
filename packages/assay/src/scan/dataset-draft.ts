import type { FormatReading } from "../formats/format.ts";
import type { Claim } from "../model/claim.ts";
import type { RecordsSummary } from "../records/summarise-records.ts";
import type { ReadFile } from "./read-files.ts";

/** A file of records and what its structure says. */
export type DatasetFile = ReadFile & {
  readonly reading: FormatReading & { readonly dataset: NonNullable<FormatReading["dataset"]> };
  readonly reader: NonNullable<ReadFile["reader"]>;
};

/** Files that are one dataset: the splits and shards of one folder. */
export interface DatasetDraft {
  /** Path of the folder, or of the file when it is the only one. */
  readonly path: string;
  readonly files: readonly DatasetFile[];
  /** What the reading of all its records says, when it was asked for. */
  readonly records?: RecordsSummary;
  /** What its card says. */
  readonly said?: readonly Claim[];
}

export function isDatasetFile(file: ReadFile): file is DatasetFile {
  return file.reader !== undefined && file.reading?.dataset !== undefined;
}
