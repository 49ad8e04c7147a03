import type { Problem } from "../model/coverage.ts";
import { AssayError } from "../model/error.ts";

/** Random-access bytes of one file, wherever it lives. The same reader works on a disk, in memory and over HTTP ranges. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Changes when the bytes change: device, inode, size and time of a file; an ETag; a digest. */
  readonly version: string;
  /** `sha256:<hex>` or `git-blob:<hex>` that somebody else says the bytes have; never trusted. */
  readonly declaredDigest?: string;
  /** Why these are not all the bytes of the file: a member of an archive that could only be decoded in part. */
  readonly gap?: Problem;
  /**
   * Fills `target` from `offset` and returns how many bytes it could fill (fewer only at the end of the bytes).
   * @throws AssayError `read-error` | `permission-denied` | `changed-while-reading`
   */
  readInto(offset: number, target: Uint8Array): Promise<number>;
  /** The version now; differs from `version` when the bytes changed since opening. */
  currentVersion(): Promise<string>;
  close(): Promise<void>;
}

/**
 * Exactly `length` bytes from `offset`. Callers check `length` against a limit of their own first.
 * @throws AssayError `truncated` when the source ends before.
 */
export async function readBytes(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  if (offset < 0 || length < 0 || offset + length > source.sizeBytes) throw endsEarly(source, offset, length);
  const target = new Uint8Array(length);
  const filled = await source.readInto(offset, target);
  if (filled !== length) throw endsEarly(source, offset, length);
  return target;
}

/** Up to `length` bytes from `offset`: fewer when the source ends before. */
export async function readUpTo(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  const available = Math.max(0, Math.min(length, source.sizeBytes - offset));
  const target = new Uint8Array(available);
  const filled = await source.readInto(offset, target);
  return target.subarray(0, filled);
}

function endsEarly(source: ByteSource, offset: number, length: number): AssayError {
  return new AssayError(
    "truncated",
    `needs ${length} bytes at offset ${offset}, but the file ends at ${source.sizeBytes}`,
  );
}
