import type { Claim } from "../model/claim.ts";
import type { Problem } from "../model/coverage.ts";
import type { FindingDraft, LineageDraft } from "../model/draft.ts";
import type { Identifier } from "../model/entity.ts";
import type { ByteSource } from "./byte-source.ts";

/** What a place says of a file without opening it; equal stamps mean that nobody wrote to the file in between. */
export interface Stamp {
  /** Device, inode, size, time of the last writing and of the last change. */
  readonly text: string;
  /** Nanoseconds since 1970: the last change of content or attributes, which programs cannot set back. */
  readonly changedAt: bigint;
}

/** One file of a tree. Opening is cheap and may fail: the file can be gone or unreadable by then. */
export interface TreeEntry {
  /** Relative to the root, `/`-separated; bytes that are no UTF-8 are written as `\xNN`. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Same key, same bytes: hard links, and links into a shared blob store, are read once. */
  readonly contentKey: string;
  /** Absent where the place keeps no such record. */
  readonly stamp?: Stamp;
  /** `sha256:<hex>` or `git-blob:<hex>` that the place itself promises (a hub cache names its blobs so). */
  readonly declaredDigest?: string;
  /** Where the file system of this machine has it, so that another thread can open it too; absent = only `open` can. */
  readonly place?: Buffer;
  /** Of a member of an archive: the path of the archive and its mark, `models/a.zip!`. Nothing outside is its sibling. */
  readonly container?: string;
  /** Of a file of a container image: the layer that brought it (its digest) and the command that made that layer. */
  readonly layer?: { readonly id: string; readonly createdBy?: string };
  /** Of a file that was put together from pieces: their paths, in order. */
  readonly pieces?: readonly string[];
  /** Reading it is a transfer from another host: of weights and data only what is asked for is read. */
  readonly isRemote?: true;
  /** Of bytes elsewhere that cannot change under this key (64 hex digits): what was found out about them holds in later runs. */
  readonly lastingKey?: string;
  /** What its place says of it (digests, words of scanners); claims without a path. */
  readonly said?: readonly Claim[];
  /** The first bytes, where opening would decode all of them. */
  preview?(): Promise<Uint8Array>;
  open(use?: EntryUse): Promise<ByteSource>;
}

/** What an entry is opened for. */
export interface EntryUse {
  /** All its bytes, once, in order: nothing of a large file is worth keeping for later runs. */
  readonly isWhole?: boolean;
}

/** A path that could not become an entry, and why. */
export interface TreeProblem {
  readonly path: string;
  readonly problem: Problem;
}

/** Where the bytes come from, when the place says so itself (a hub cache, later a hub or a registry). */
export interface Origin {
  /** Folder that this origin is about, relative to the root; "" = all. */
  readonly path: string;
  readonly kind: "huggingface";
  readonly repository: string;
  /** Full commit hash, lower-case hex. */
  readonly commit: string;
  /** Of a mirror: its address. */
  readonly repositoryUrl?: string;
}

/** What the record of a place says of all that lies in one folder (the API of a hub, beside the files themselves). */
export interface PlaceFacts {
  /** Relative to the root; "" = all. */
  readonly path: string;
  /** Plug-in that read it (`hub@1`). */
  readonly by: string;
  /** It is one model even if no file of it can be read. */
  readonly isModel: boolean;
  /** The claims hold of every model below, those with a folder and a card of their own included: where it lies, at which commit. */
  readonly holdsForAll?: true;
  /** About the models there. */
  readonly claims: readonly Claim[];
  readonly lineage: readonly LineageDraft[];
  /** About files; each has a path. */
  readonly findings: readonly FindingDraft[];
  /** What the thing there is called and known by, where its place is no hub of `origins`. */
  readonly identity?: PlaceIdentity;
  /** About the dataset there. */
  readonly dataset?: {
    readonly name: string;
    readonly claims: readonly Claim[];
    readonly identifiers: readonly Identifier[];
  };
}

/** What a place says that the one thing in a folder is. */
export interface PlaceIdentity {
  /** As the place calls it: `org/name`. */
  readonly name: string;
  readonly identifiers: readonly Identifier[];
  /** As a user names it to scan it again, without revision: `modelscope://org/name`. */
  readonly target: string;
  /** Full commit hash, lower-case hex; absent = the place says none. */
  readonly commit?: string;
}

/** Everything a scan may look at, listed and sorted by path before anything is read. */
export interface Tree {
  readonly name: string;
  readonly entries: readonly TreeEntry[];
  readonly problems: readonly TreeProblem[];
  readonly origins: readonly Origin[];
  readonly facts?: readonly PlaceFacts[];
}
