import type { FileSystem } from "../bytes/file-system.ts";
import type { Tree } from "../bytes/tree.ts";

/** What the caller of a scan decides about listing, whatever kind of place the target is. */
export interface SourceContext {
  /** Paths relative to the root of the tree that the user does not want read. */
  readonly isExcluded: (path: string) => boolean;
  /** Absolute paths of this machine that this very scan writes: not part of its input. */
  readonly outputs: ReadonlySet<string>;
  readonly limits: Partial<ListingLimits>;
  /** Default: `node:fs`. An argument so that tests can inject errors. */
  readonly fileSystem?: FileSystem;
  readonly signal?: AbortSignal;
}

/** Bounds of every listing; what exceeds one is a problem of the tree. */
export interface ListingLimits {
  readonly mostFiles: number;
  readonly deepestLevel: number;
}

/** A tree, and how to give back what it holds (sockets, spilled layers) when nobody reads from it any more. */
export interface OpenedSource {
  readonly tree: Tree;
  close(): Promise<void>;
}

/** One kind of place that models live in. */
export interface Source {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /**
   * Lists the target; reads no more than that needs.
   * @throws AssayError `unreadable` when the target itself cannot be listed, `usage` when it makes no sense, `interrupted`.
   */
  open(target: string, context: SourceContext): Promise<OpenedSource>;
}
