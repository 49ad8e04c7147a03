import { createHash, type Hash } from "node:crypto";
import type { ByteSource } from "../../bytes/byte-source.ts";
import type { EntryUse } from "../../bytes/tree.ts";
import { piecesOf } from "../../bytes/pieces-of.ts";
import { AssayError } from "../../model/error.ts";
import type { Descriptor } from "./descriptor.ts";

/** Bytes of a layout, an archive or a registry, not opened yet. */
export interface Blob {
  /** Where it lies, for people: `blobs/sha256/<hex>`, or the name of a member of the archive. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Where the file system of this machine has it as a file of its own. */
  readonly place?: Buffer;
  /** True = reading is a transfer from another host. */
  readonly isRemote?: true;
  /** Where what is found out about it is kept between runs. */
  readonly lastingKey?: string;
  open(use?: EntryUse): Promise<ByteSource>;
  /** All bytes in order in one transfer, where that is cheaper than reading piece by piece. */
  stream?(): AsyncGenerator<Uint8Array>;
}

/** Everything that has a digest in one place. */
export interface BlobStore {
  /** Undefined when it is not here. */
  find(descriptor: Pick<Descriptor, "digest" | "sizeBytes">): Blob | undefined;
  /** Where manifests are no blobs: a registry has an address of its own for them. */
  manifest?(descriptor: Pick<Descriptor, "digest">): Promise<HeldBlob>;
}

/** A blob that is small enough to be held, with what its bytes are called. */
export interface HeldBlob {
  readonly bytes: Uint8Array;
  /** `sha256:<hex>` as measured. */
  readonly digest: string;
}

/** Where a digest lies in a layout: `blobs/sha256/<hex>`. */
export function blobPath(digest: string): string {
  return `blobs/${digest.replace(":", "/")}`;
}

/** `sha256:…` as a hash to compute. */
export function hashOf(digest: string): Hash {
  return createHash(digest.startsWith("sha512:") ? "sha512" : "sha256");
}

/** The name of computed bytes, in the algorithm of the digest that was promised. */
export function digestText(promised: string, hash: Hash): string {
  return `${promised.slice(0, promised.indexOf(":"))}:${hash.digest("hex")}`;
}

/**
 * All bytes of a small blob, and their digest.
 * @throws AssayError `unreadable` when it has more bytes than are read, and what reading throws
 */
export async function holdBlob(blob: Blob, mostBytes: number): Promise<HeldBlob> {
  const source = await blob.open();
  try {
    if (source.sizeBytes > mostBytes)
      throw new AssayError(
        "unreadable",
        `${blob.path} has ${source.sizeBytes} bytes, the limit is ${mostBytes}`,
      );
    const pieces: Uint8Array[] = [];
    for await (const piece of piecesOf(source, { offset: 0, length: source.sizeBytes })) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    return { bytes, digest: `sha256:${createHash("sha256").update(bytes).digest("hex")}` };
  } finally {
    await source.close();
  }
}

/** Whether bytes are those that a digest promises. */
export function isPromised(digest: string, bytes: Uint8Array): boolean {
  return digestText(digest, hashOf(digest).update(bytes)) === digest;
}
