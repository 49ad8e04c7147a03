import type { TreeEntry } from "../bytes/tree.ts";
import type { FormatReading } from "../formats/format.ts";
import type { Claim } from "../model/claim.ts";
import type { RecordsSummary } from "../records/summarise-records.ts";
import type { MediaKind } from "./media-kinds.table.ts";
import type { ReadFile } from "./read-files.ts";

/** A file of records and what its structure says. */
export type DatasetFile = ReadFile & {
  readonly reading: FormatReading & { readonly dataset: NonNullable<FormatReading["dataset"]> };
  readonly reader: NonNullable<ReadFile["reader"]>;
};

/** A dataset of single files: `imagefolder`, `audiofolder` and `text` of the datasets library. */
export interface MediaFolder {
  readonly kind: MediaKind;
  /** Relative to the scanned root; "" = all of it. */
  readonly path: string;
  readonly files: readonly MediaFile[];
  /** Tables of what is said of the files, by their name: `metadata.csv`, `metadata.jsonl`. */
  readonly metadata: readonly DatasetFile[];
  /** Tables so named that no reader took. */
  readonly unread: readonly string[];
}

export interface MediaFile {
  readonly entry: TreeEntry;
  readonly split?: string;
  /** The name of its folder, where folders are what the files show. */
  readonly label?: string;
}

/** A file that seems to belong to a dataset and is not read. */
export interface UnreadFile {
  readonly path: string;
  readonly split?: string;
  readonly reason: string;
}

/** Files that are one dataset: the splits and shards of one folder. */
export interface DatasetDraft {
  /** Path of the folder, or of the file when it is the only one. */
  readonly path: string;
  readonly files: readonly DatasetFile[];
  /** Pictures, sounds or texts, each a file; `files` are the tables about them. */
  readonly media?: MediaFolder;
  /** Named like its files, and read by nobody: its records are not all known. */
  readonly unread?: readonly UnreadFile[];
  /** What the reading of all its records says, when it was asked for. */
  readonly records?: RecordsSummary;
  /** What its place calls it: a hub, by the repository that it is the only dataset of. */
  readonly name?: string;
  /** What its card says. */
  readonly said?: readonly Claim[];
}

export function isDatasetFile(file: ReadFile): file is DatasetFile {
  return file.reader !== undefined && file.reading?.dataset !== undefined;
}
