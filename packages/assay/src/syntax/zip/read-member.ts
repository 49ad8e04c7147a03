import { crc32, inflateRawSync } from "node:zlib";
import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import type { ZipMember, ZipProblem } from "./zip.ts";

/** The bytes of a small member, decompressed. */
export interface MemberBytes {
  readonly bytes: Uint8Array;
  /** False when the checksum of the directory is another one; some loaders do not look. */
  readonly isIntact: boolean;
}

/** APPNOTE 4.4.5 */
const stored = 0;
const deflated = 8;

/**
 * Reads a member into memory, up to `limitBytes` before and after decompression.
 * @throws what `source.readInto` throws
 */
export async function readMemberBytes(
  source: RandomAccess,
  member: ZipMember,
  limitBytes: number,
): Promise<MemberBytes | ZipProblem> {
  const refusal = unreadable(member) ?? tooLarge(member, limitBytes);
  if (refusal !== undefined || member.dataOffset === undefined) return refusal ?? outside(member);
  const raw = await readRange(source, member.dataOffset, member.compressedSize);
  const bytes = member.method === deflated ? inflate(raw, limitBytes) : raw;
  if (bytes === undefined)
    return { code: "malformed", message: `${member.name}: the compressed data are damaged or too large` };
  return { bytes, isIntact: crc32(bytes) === member.crc32 };
}

/** Why the bytes of a member cannot be used; undefined when they can. */
export function unreadable(member: ZipMember): ZipProblem | undefined {
  if (member.dataOffset === undefined) return outside(member);
  if (member.isEncrypted) return { code: "unsupported", message: `${member.name} is encrypted` };
  if (member.method !== stored && member.method !== deflated) {
    return { code: "unsupported", message: `${member.name} has compression method ${member.method}` };
  }
  return undefined;
}

/** True when the bytes of the member lie in the outer file as they are. */
export function isSlice(member: ZipMember): boolean {
  return member.method === stored && unreadable(member) === undefined;
}

function outside(member: ZipMember): ZipProblem {
  return { code: "truncated", message: `${member.name}: the data are not in the file` };
}

function tooLarge(member: ZipMember, limitBytes: number): ZipProblem | undefined {
  if (member.compressedSize <= limitBytes) return undefined;
  return { code: "limit-exceeded", message: `${member.name} has more than ${limitBytes} bytes` };
}

function inflate(raw: Uint8Array, limitBytes: number): Uint8Array | undefined {
  try {
    return inflateRawSync(raw, { maxOutputLength: limitBytes });
  } catch {
    // zlib throws for damaged data and for output beyond the limit; both mean that there is nothing to read.
    return undefined;
  }
}
