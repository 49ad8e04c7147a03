import type { RuleDescription } from "../model/rule-description.ts";
import type { ProgressEvent } from "../model/progress.ts";
import type { Application } from "../model/use.ts";
import type { DetectorSupport, FolderFile } from "./detector.ts";
import type { Exchange } from "./exchange.ts";

/**
 * Reads what an application is made of: code, manifests, infrastructure, training configurations. One call per scan,
 * with all matching files of the tree. Pure and bounded; nothing is executed, imported or installed.
 */
export interface ProjectDetector {
  /** Folder name. */
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly support: DetectorSupport;
  /** Every rule id that its findings can carry. */
  readonly rules?: readonly RuleDescription[];
  /** True = most of the time of a scan is spent here: worth a thread of its own. */
  readonly isLong?: true;
  /** What `detect` does, in parts that may have a thread of their own each. Every matching file is of one part. */
  readonly parts?: readonly DetectorPart[];
  /**
   * Of the software that is installed in a root file system, which is nobody's project: the files that it reads all the
   * same, because they are records of what is installed. Absent = none.
   */
  readsInstalled?(path: string): boolean;
  /** By path alone, relative to the root: cheap, no I/O. */
  matches(path: string): boolean;
  detect(project: ProjectInput): Promise<Application>;
}

/** A part of a detector: the same work on some of its files. */
export interface DetectorPart {
  readonly id: string;
  /** By path alone, of files that the detector matches. */
  matches(path: string): boolean;
  /** `matching` has the files of this part; the others are at work meanwhile. */
  detect(project: ProjectInput, others: Exchange): Promise<readonly FoundInTurn[]>;
}

/** Something that a part found, and when: what several parts find is put in this order. */
export interface FoundInTurn {
  readonly step: number;
  /** The file whose turn it was. */
  readonly path: string;
  readonly application: Application;
}

export interface ProjectInput {
  /** The files that `matches` accepts, sorted by path. */
  readonly matching: readonly FolderFile[];
  /** A file of the tree by its path relative to the root; undefined = not in the tree. */
  find(path: string): FolderFile | undefined;
  /** True when the tree has files below this path relative to the root. */
  hasFolder(path: string): boolean;
  /** The files directly in a folder ("" = the root), sorted by path. */
  filesIn(folder: string): readonly FolderFile[];
  /** Every file of the tree, sorted. */
  readonly paths: readonly string[];
  readonly signal?: AbortSignal;
  /** Told how far long work has come. */
  readonly onProgress?: (event: ProgressEvent) => void;
}
