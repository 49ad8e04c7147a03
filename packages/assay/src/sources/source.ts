import type { FileSystem } from "../bytes/file-system.ts";
import type { KeptPieces } from "../bytes/kept-pieces.ts";
import type { Tree } from "../bytes/tree.ts";
import type { HttpClient } from "../network/http-client.ts";

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
  /** No request may be made: read what a local cache has, or say what is needed. */
  readonly isOffline: boolean;
  /** Made when first asked for, shared by all targets of the scan. @throws AssayError `usage` when `isOffline`. */
  readonly network: () => Promise<HttpClient>;
  /** The user wants every byte of what is elsewhere read. */
  readonly isFull: boolean;
  /** Tells the user something about the target in a sentence: that it has another name now. */
  readonly note: (text: string) => void;
  /** Told while a transfer goes on that comes before the listing; the total is absent when nobody knows it. */
  readonly transferred?: (doneBytes: number, totalBytes?: number) => void;
  /** Variables of the process: endpoints, tokens, caches. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What earlier runs read of places whose content cannot change; absent = nothing is kept. Never holds a token. */
  readonly kept?: KeptPieces;
  /** `os/architecture` of the image that is meant where there are several; default: what this machine runs. */
  readonly platform?: string;
}

/** Bounds of every listing; what exceeds one is a problem of the tree. */
export interface ListingLimits {
  readonly mostFiles: number;
  readonly deepestLevel: number;
}

/** More files than any model repository or monorepo has; deeper than any real tree (PATH_MAX allows 2,048 levels of one letter). */
export const defaultListingLimits: ListingLimits = { mostFiles: 2_000_000, deepestLevel: 128 };

/** A tree, and how to give back what it holds (sockets, spilled layers) when nobody reads from it any more. */
export interface OpenedSource {
  readonly tree: Tree;
  close(): Promise<void>;
}

/** The target is better read in another place (a local cache): a target of its own. */
export interface Elsewhere {
  readonly instead: string;
  /** A sentence for the user. */
  readonly note: string;
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
  /**
   * Puts a document beside what the target names, for everybody who finds the one to find the other. Absent = this kind of
   * place keeps no such documents.
   * @throws AssayError `usage`, `permission-denied`, `not-found`, `network`
   */
  attach?(target: string, document: AttachedDocument, context: SourceContext): Promise<Attached>;
  /** Asked before `open`: another target that is read in its stead. Throws as `open` does. */
  elsewhere?(target: string, context: SourceContext): Elsewhere | undefined;
}

/** A document about what was scanned. */
export interface AttachedDocument {
  readonly bytes: Uint8Array;
  /** `application/vnd.cyclonedx+json` */
  readonly mediaType: string;
  /** SHA-256 digests (hex) that the document names: what is found under the target must be among them, where it names any. */
  readonly scanned: ReadonlySet<string>;
}

/** Where an attached document can be found. */
export interface Attached {
  /** What it was attached to, and what it is itself: `registry/name@sha256:…`. */
  readonly subject: string;
  readonly reference: string;
}
