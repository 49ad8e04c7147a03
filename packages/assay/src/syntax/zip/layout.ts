import { type RandomAccess, readRange } from "../random-access.ts";
import { mostGapBytes, mostMembers } from "./limits.ts";
import { readLocalHeader } from "./local-header.ts";
import { uint32 } from "./numbers.ts";
import { signatures } from "./zip.ts";
import type { ZipArchive, ZipMember } from "./zip.ts";

/** Two members that lie in the same bytes. */
export interface SharedBytes {
  readonly first: ZipMember;
  readonly second: ZipMember;
}

/** The first pair of members whose headers or data overlap: no packer writes that. */
export function sharedBytes({ members }: ZipArchive): SharedBytes | undefined {
  let before: ZipMember | undefined;
  for (const member of inPlace(members)) {
    if (before !== undefined && endOf(before) > member.headerOffset) return { first: before, second: member };
    if (before === undefined || endOf(member) > endOf(before)) before = member;
  }
  return undefined;
}

/**
 * Members between the listed ones, with a header in front of their data and no entry in the directory: a program that
 * reads the archive from its front sees them.
 * @throws what `source.readInto` throws
 */
export async function hiddenMembers(archive: ZipArchive): Promise<readonly ZipMember[]> {
  const found: ZipMember[] = [];
  let at = archive.prefixBytes;
  let budget = mostGapBytes;
  for (const member of [...inPlace(archive.members), undefined]) {
    const next = member?.headerOffset ?? archive.directoryOffset;
    const gap = Math.min(next - at, budget);
    if (gap >= shortestMember) {
      budget -= gap;
      found.push(...(await membersIn(archive, at, at + gap)));
    }
    if (member !== undefined) at = Math.max(at, endOf(member));
  }
  return found;
}

/** A header of 30 bytes and a name. */
const shortestMember = 31;

async function membersIn(archive: ZipArchive, start: number, end: number): Promise<readonly ZipMember[]> {
  const bytes = await readRange(archive.source, start, end - start);
  const found: ZipMember[] = [];
  for (let at = bytes.indexOf(0x50); at !== -1; at = bytes.indexOf(0x50, at + 1)) {
    if (at + 4 > bytes.length || uint32(bytes, at) !== signatures.local) continue;
    const member = await memberAt(archive, start + at, end);
    if (member === undefined) continue;
    found.push(member);
    at += member.compressedSize;
  }
  return found;
}

async function memberAt(
  { source }: Pick<ZipArchive, "source">,
  offset: number,
  end: number,
): Promise<ZipMember | undefined> {
  const local = await readLocalHeader(source, offset);
  if (local === undefined || local.name === "" || local.dataOffset > end) return undefined;
  // With bit 3 the size follows the data: all up to the next member is shown to the readers.
  const isOpen = (local.flags & 8) !== 0 && local.compressedSize === 0;
  const compressedSize = isOpen
    ? end - local.dataOffset
    : Math.min(local.compressedSize, end - local.dataOffset);
  return {
    name: local.name,
    method: local.method,
    flags: local.flags,
    crc32: local.crc32,
    compressedSize,
    size: isOpen && local.method === 0 ? compressedSize : local.size,
    headerOffset: offset,
    dataOffset: local.dataOffset,
    isEncrypted: (local.flags & 0x2041) !== 0,
  };
}

function inPlace(members: readonly ZipMember[]): readonly ZipMember[] {
  return members.toSorted((a, b) => a.headerOffset - b.headerOffset);
}

function endOf({ headerOffset, dataOffset, compressedSize }: ZipMember): number {
  return dataOffset === undefined ? headerOffset : dataOffset + compressedSize;
}

/**
 * The members of an archive whose directory cannot be read, header by header from the front, up to the first break.
 * @throws what `source.readInto` throws
 */
export async function membersFromFront(source: RandomAccess): Promise<readonly ZipMember[]> {
  const found: ZipMember[] = [];
  const view = { source };
  for (let at = 0; found.length < mostMembers;) {
    const member = await memberAt(view, at, source.sizeBytes);
    if (member === undefined) return found;
    found.push(member);
    const end = member.dataOffset === undefined ? at : member.dataOffset + member.compressedSize;
    if (end >= source.sizeBytes || end <= at) return found;
    at = end + ((member.flags & 8) === 0 ? 0 : await descriptorLength(source, end));
  }
  return found;
}

/** The record behind data whose size was not known before (APPNOTE 4.3.9): with or without a signature. */
async function descriptorLength(source: RandomAccess, at: number): Promise<number> {
  const bytes = await readRange(source, at, 28);
  return [16, 12, 24, 20].find((length) => uint32(bytes, length) === signatures.local) ?? 0;
}

/** What the header in front of the data says about a member, when it is another one than the directory says. */
export async function asHeaderSays(archive: ZipArchive, member: ZipMember): Promise<ZipMember | undefined> {
  const local = await memberAt(archive, member.headerOffset, archive.directoryOffset);
  if (local === undefined || local.compressedSize === 0) return undefined;
  const isSame =
    local.method === member.method &&
    local.compressedSize === member.compressedSize &&
    local.name === member.name;
  return isSame ? undefined : local;
}
