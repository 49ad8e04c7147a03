import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { isSlice, readMemberBytes } from "../../syntax/zip/index.ts";
import type { ZipArchive, ZipMember } from "../../syntax/zip/index.ts";
import { sourceOfBytes, sourceOfRange } from "./member-source.ts";

/** The bytes of a member, to be read at random. */
export interface OpenMember {
  readonly source: RandomAccess;
  /** Offset in the archive; undefined = inflated into memory. */
  readonly offset: number | undefined;
}

/** A stored member in place, a compressed one inflated within a limit; or why it cannot be read. */
export async function openMember(
  archive: ZipArchive,
  member: ZipMember,
  limitBytes: number,
): Promise<OpenMember | Problem> {
  const { dataOffset } = member;
  if (isSlice(member) && dataOffset !== undefined) {
    const length = member.compressedSize;
    return { source: sourceOfRange(archive.source, dataOffset, length), offset: dataOffset };
  }
  const read = await readMemberBytes(archive.source, member, limitBytes);
  if ("bytes" in read) return { source: sourceOfBytes(read.bytes), offset: undefined };
  return { code: read.code, message: printable(read.message), member: printable(member.name) };
}
