import type { ByteSource } from "../bytes/byte-source.ts";
import type { Claim } from "../model/claim.ts";
import type { Problem } from "../model/coverage.ts";
import type { Identifier } from "../model/entity.ts";
import type { FindingDraft, LineageDraft } from "../model/draft.ts";
import type { FileHazard } from "../model/hazard.ts";
import type { FileRole } from "../model/properties.ts";
import type { RuleDescription } from "../model/rule-description.ts";

/**
 * Reads what stands around the weights: configuration, tokenizer, card, licence, indexes. One call per folder that has
 * a matching file. Pure and bounded like a format reader.
 */
export interface Detector {
  /** Folder name. */
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly support: DetectorSupport;
  /** Every rule id that its hazards and findings can carry. */
  readonly rules?: readonly RuleDescription[];
  /** By file name alone: these names are fixed by the libraries that load them. */
  matches(fileName: string): boolean;
  detect(folder: FolderInput): Promise<FolderReading>;
}

/** One row of the support table (docs/reference/support.md). */
export interface DetectorSupport {
  /** Every format that this detector tells apart, and whether its metadata is parsed. */
  readonly formats?: readonly { readonly name: string; readonly metadata: boolean }[];
  readonly files: string;
  readonly reads: string;
  readonly notRead: string;
}

export interface FolderInput {
  /** Relative to the scanned root; "" = the root. */
  readonly path: string;
  /** The files of this folder that `matches` accepts, sorted by path. */
  readonly matching: readonly FolderFile[];
  /** All files of this folder, sorted by path. */
  readonly files: readonly FolderFile[];
  /** A file of the tree by a path relative to this folder; undefined = not in the tree. */
  find(relativePath: string): FolderFile | undefined;
  /** True when the tree has files below this path relative to this folder. */
  hasFolder(relativePath: string): boolean;
  /** The files directly in a folder below this one, sorted by path; absent = cannot be listed. */
  filesIn?(relativePath: string): readonly FolderFile[];
  readonly signal?: AbortSignal;
}

/** The layer of a container image that brought a file: its digest, and the command that made it. */
export interface FileLayer {
  readonly id: string;
  readonly createdBy?: string;
}

export interface FolderFile {
  /** Relative to the scanned root. */
  readonly path: string;
  /** Last part of the path. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Of a file of a container image. */
  readonly layer?: FileLayer;
  /** The same object in all files of one scan: what detectors share of a file lasts as long as it. Absent = nothing is shared. */
  readonly scan?: object;
  /** The caller of `detect` closes it. */
  source(): Promise<ByteSource>;
}

export interface FolderReading {
  /** True when this folder is one model by structure (a `config.json`, an adapter, a pipeline). */
  readonly isModel?: boolean;
  /** True when this folder is the root of a published repository (a card with front matter): its claims with reach `below` hold in it. */
  readonly isRepository?: boolean;
  /**
   * About every model of this folder; with `reach: "below"` also about models in folders below it, with `all` even about those that
   * are models by themselves, or lie in archives.
   */
  readonly claims: readonly Claim[];
  readonly reach?: "folder" | "below" | "all";
  /** Said by the place of the whole tree: the runs that it names made every model below. */
  readonly isOfPlace?: true;
  readonly lineage: readonly LineageDraft[];
  /** Judgements without a verdict; what loading a file could do is a hazard. */
  readonly findings: readonly FindingDraft[];
  /** Judgements about one file, whatever it belongs to; each has a path. */
  readonly fileFindings?: readonly FindingDraft[];
  /** What loading the files could do. */
  readonly hazards?: readonly FileHazard[];
  readonly problems: readonly FileProblem[];
  /** What each file that was looked at is to its model. */
  readonly roles: readonly { readonly path: string; readonly role: FileRole }[];
  /** Folders that hold the parts of this pipeline, relative to the scanned root. */
  readonly parts?: readonly { readonly path: string; readonly name: string }[];
  readonly indexes?: readonly ShardIndex[];
  /** Models that lists in this folder put together out of files elsewhere: each tag of a store of blobs. */
  readonly listed?: readonly ListedModel[];
  /** What a card or description says of the dataset in this folder, and in those below without a description. */
  readonly dataset?: DatasetSaid;
}

/** One model by a list of its files; weights in it are no models of their own. Paths are relative to the scanned root. */
export interface ListedModel {
  /** Of the list. */
  readonly path: string;
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly role: FileRole }[];
  /** Weights that it names and that are not here. */
  readonly missing: readonly string[];
  readonly claims: readonly Claim[];
  readonly lineage: readonly LineageDraft[];
}

/** A dataset as its card or description has it. */
export interface DatasetSaid {
  readonly name: string;
  readonly claims: readonly Claim[];
  readonly identifiers?: readonly Identifier[];
}

export interface FileProblem {
  readonly path: string;
  readonly problem: Problem;
}

/** `*.index.json`: which shard holds which tensor. Paths are relative to the scanned root. */
export interface ShardIndex {
  readonly path: string;
  readonly shards: ReadonlyMap<string, readonly string[]>;
  /** `metadata.total_size` in bytes, when it says so. */
  readonly totalSizeBytes?: number;
}
