import type { BlockCache } from "../bytes/cached-source.ts";
import type { InflatedStore } from "../bytes/inflated-source.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { FormatReader, FormatReading } from "../formats/format.ts";
import type { Problem } from "../model/coverage.ts";
import type { DigestedFile } from "./file-digest.ts";
import type { ProgressEvent } from "../model/progress.ts";

/** One file of the tree after its header was read. */
export interface ReadFile {
  readonly entry: TreeEntry;
  /** The reader that took it. */
  readonly reader?: FormatReader;
  readonly reading?: FormatReading;
  /** Why the file could not even be opened or recognised. */
  readonly problem?: Problem;
  /** Version of the bytes that the header was read from. */
  readonly version?: string;
  /** Of a small file: digested while its bytes were at hand. */
  readonly early?: DigestedFile;
  /** Of an archive: the container that listed it, how many members it has, and how many of them somebody knew. */
  readonly archive?: {
    readonly by: string;
    readonly title: string;
    readonly members: number;
    readonly known: number;
  };
  /** Software of a root file system that is no model by its nature, whatever its name and format. */
  readonly isSystem?: true;
  /** Of a piece of a cut file: the file that it is read as part of. */
  readonly partOf?: string;
}

export interface ReadFilesOptions {
  readonly cache: BlockCache;
  /** What archives are decoded into; without one a store of its own, whose members cannot be opened again. */
  readonly store?: InflatedStore;
  /** No weights are to be read, so no small file is digested early. */
  readonly headersOnly: boolean;
  /** Over all files; default `mostTensorsByDefault`. */
  readonly mostTensors?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}
