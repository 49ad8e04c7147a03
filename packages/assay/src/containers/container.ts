import type { ByteSource } from "../bytes/byte-source.ts";
import type { Claim } from "../model/claim.ts";
import type { Problem } from "../model/coverage.ts";
import type { Hazard } from "../model/hazard.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import type { CompressionKind } from "../syntax/compression/index.ts";
import type { ZipArchive, ZipProblem } from "../syntax/zip/index.ts";

/**
 * Lists what is inside a file that no format reader takes: an archive, a compressed file, the pieces of a cut one. The
 * scan makes files of the members and shows them to the readers and detectors like any others. Pure and bounded: it
 * decodes nothing itself, writes nothing and follows no link.
 */
export interface Container {
  /** Folder name. */
  readonly id: string;
  /** Raised when the output changes; recorded as `id@version`. */
  readonly version: number;
  readonly title: string;
  /** File endings people use; shown in the support table, never used to decide. */
  readonly extensions: readonly string[];
  readonly support: ContainerSupport;
  /** Every rule id that its hazards can carry. */
  readonly rules: readonly RuleDescription[];
  /** Decides by content, like a format reader. */
  recognises(head: Uint8Array, sizeBytes: number, tail: Uint8Array): boolean;
  /** Undefined = not this container after all. Throws only what `ByteSource` throws. */
  open(input: ContainerInput): Promise<ContainerReading | undefined>;
  /** Files of one folder that by their names are pieces of one; whether they are is decided by what they make. */
  pieces?(names: readonly string[]): readonly PieceSet[];
}

/** One row of the support table (docs/reference/support.md). */
export interface ContainerSupport {
  readonly formats?: readonly { readonly name: string; readonly metadata: boolean }[];
  readonly reads: string;
  readonly hazards: string;
  readonly notRead: string;
}

export interface ContainerInput {
  /** Relative to the scanned root. */
  readonly path: string;
  readonly source: ByteSource;
  /** The file's zip directory, read once however many ask. */
  zip(): Promise<ZipArchive | ZipProblem>;
  /** The size of another file by a path relative to this one's folder; undefined = not there, or out of this archive. */
  siblingSize(relativePath: string): number | undefined;
}

export interface ContainerReading {
  /** What it is in one word: "zip", "tar", "gzip". */
  readonly format: string;
  readonly members: readonly ContainerMember[];
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
  readonly claims?: readonly Claim[];
}

/** One file inside. Folders and links are no members. */
export interface ContainerMember {
  /** As the container names it; may be hostile. */
  readonly name: string;
  readonly data: MemberData;
}

/** Where the bytes of a member are. */
export type MemberData =
  | { readonly kind: "slice"; readonly offset: number; readonly length: number }
  | PackedData
  /** Siblings of the container, in order, that together are the member. */
  | { readonly kind: "joined"; readonly paths: readonly string[]; readonly missing?: string }
  | { readonly kind: "unreadable"; readonly problem: Problem };

export interface PackedData {
  readonly kind: "packed";
  readonly compression: CompressionKind;
  readonly offset: number;
  readonly length: number;
  /** Decoded size as far as the container says it. */
  readonly sizeBytes?: number;
  readonly crc32?: number;
}

/** Pieces of one file, in order. */
export interface PieceSet {
  readonly name: string;
  readonly pieces: readonly string[];
  /** Which pieces the names promise and are not there. */
  readonly missing?: string;
}
