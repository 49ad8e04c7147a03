import type { ByteSource } from "../bytes/byte-source.ts";
import type { Claim } from "../model/claim.ts";
import type { Problem } from "../model/coverage.ts";
import type { FindingDraft, LineageDraft } from "../model/draft.ts";
import type { Hazard } from "../model/hazard.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import type { ZipArchive, ZipProblem } from "../syntax/zip/index.ts";
import type { RecordStream } from "../records/record.ts";
import type { Tensor } from "../tensors/tensor.ts";

/**
 * Turns the bytes of one file into claims and a table of tensors. Pure and bounded: it never executes, renders or
 * follows anything, and never reads weights. Add one with docs/how-to/add-a-format.md.
 */
export interface FormatReader {
  /** Folder name. */
  readonly id: string;
  /** Raised when the output changes; recorded in every claim as `id@version`. */
  readonly version: number;
  readonly title: string;
  /** File endings people use; shown in the support table, never used to decide. */
  readonly extensions: readonly string[];
  readonly support: FormatSupport;
  /** Every rule id that its hazards and findings can carry. */
  readonly rules?: readonly RuleDescription[];
  /**
   * `repository`: files of one folder make one model together (shards, the same weights in two formats).
   * `file`: each file, or each split group, is a model of its own.
   */
  readonly grouping: "repository" | "file";
  /** True = what operating systems and packages consist of: where they have installed it, it is nothing to be loaded as a model. */
  readonly isSystemSoftware?: true;
  /**
   * Decides by content. `head` = the first `headBytes` bytes or the whole file, `tail` = the last `tailBytes` or the
   * whole file. Cheap, no I/O.
   */
  recognises(head: Uint8Array, sizeBytes: number, tail: Uint8Array): boolean;
  /** Undefined = not this format after all. Throws only what `ByteSource` throws. */
  read(file: FormatInput): Promise<FormatReading | undefined>;
  /**
   * The records of a file that `read` took as a dataset, in the order of the file. Loads its code when it is called.
   * Throws only what `ByteSource` throws, and for an interruption.
   */
  records?(file: RecordInput): RecordStream;
}

/** A file whose records are asked for. */
export interface RecordInput {
  readonly source: ByteSource;
  readonly path: string;
  readonly signal?: AbortSignal;
}

/** How much of each file is shown to `recognises`. Enough for the first name of a zip and an ONNX producer. */
export const headBytes = 4096;

/** How much of the end: the footers of zip, Parquet, LevelDB tables and Lance are shorter. */
export const tailBytes = 128;

/** One row of the support table (docs/reference/support.md). Empty text = not read. */
export interface FormatSupport {
  /** Every format (container, generation, layout) that this reader tells apart, e.g. "TorchScript", and whether its metadata is parsed. */
  readonly formats?: readonly { readonly name: string; readonly metadata: boolean }[];
  readonly metadata: string;
  readonly tensors: string;
  readonly hazards: string;
  readonly notRead: string;
}

export interface FormatInput {
  /** Relative to the scanned root. */
  readonly path: string;
  readonly source: ByteSource;
  /** The file's zip directory, read once however many readers ask. */
  zip(): Promise<ZipArchive | ZipProblem>;
  /** Another file of the tree, by a path relative to this file's folder; undefined = not in the tree, or out of it. */
  sibling(relativePath: string): SiblingFile | undefined;
  readonly signal?: AbortSignal;
}

export interface SiblingFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** The caller closes it. */
  source(): Promise<ByteSource>;
}

export interface FormatReading {
  /** Reader id; equal formats of one folder can be shards of one model. */
  readonly format: string;
  /** About the model that this file holds. */
  readonly claims: readonly Claim[];
  readonly tensors: readonly Tensor[];
  readonly lineage: readonly LineageDraft[];
  /** Judgements without a verdict: integrity, contradictions. What loading could do is a hazard. */
  readonly findings: readonly FindingDraft[];
  /** What loading the file could do. None, and no problem = safe. */
  readonly hazards?: readonly Hazard[];
  /** Anything that was not read or is wrong: becomes coverage; any problem makes the file "not fully read". */
  readonly problems: readonly Problem[];
  /** Set when this file is one of several of the same format that only together are a model. */
  readonly split?: Split;
  /** Paths (relative to the root) of further files whose bytes this one refers to, e.g. ONNX external data. */
  readonly companions?: readonly string[];
  /** For readers whose grouping depends on the file (a pointer to a file of another format). */
  readonly grouping?: FormatReader["grouping"];
  /** Set for a Git LFS pointer: the digest and size of the bytes that are not here. */
  readonly pointer?: { readonly sha256: string; readonly sizeBytes: number };
  /**
   * What the file is; absent = "weights". `dataset`: records, not a model (`dataset` says which). `part`: belongs to
   * another file or folder and is no model of its own (a variables index, a vocabulary). `other`: a program's data
   * that no model needs; only its verdict and coverage count (a plain pickle).
   */
  readonly role?: "weights" | "training-state" | "dataset" | "part" | "other";
  readonly dataset?: DatasetFacts;
}

/** What the structure of a file of records says. */
export interface DatasetFacts {
  /** Records in this file; absent = not counted. */
  readonly rows?: number;
  /** Names and types as the file has them; nested fields dotted. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** The split that the file's name or metadata says: train, validation, test. */
  readonly split?: string;
  /** True when columns and types were concluded from a sample of the rows. */
  readonly isSampled?: boolean;
  /**
   * True for containers of all kinds of data (CSV, JSON Lines): a dataset only where something else says so: a split,
   * a dataset card, a folder named for data, or the user who names the file.
   */
  readonly isGeneric?: boolean;
}

export interface Split {
  /** Equal for all parts, e.g. the path without the part number. */
  readonly group: string;
  /** 0-based. */
  readonly index: number;
  readonly count: number;
}
