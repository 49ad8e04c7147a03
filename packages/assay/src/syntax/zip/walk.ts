import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import { centralHeaders, type CentralHeader } from "./central-directory.ts";
import { readEndRecord } from "./end-record.ts";
import { readLocalHeader } from "./local-header.ts";
import { uint16, uint32 } from "./numbers.ts";
import { signatures, type ZipMember, type ZipProblem } from "./zip.ts";

/**
 * The members of an archive in the order of its directory, one at a time: for archives of more members than anybody wants to
 * hold. It says nothing of disagreements: what loaders would make of the archive is the work of `readZip`.
 * Returns what is wrong, after all members before the trouble.
 * @throws what `source.readInto` throws
 */
export async function* walkZip(
  source: RandomAccess,
  mostMembers: number,
): AsyncGenerator<ZipMember, ZipProblem | undefined> {
  const end = await readEndRecord(source);
  if ("code" in end) return end;
  if (end.members > mostMembers)
    return { code: "limit-exceeded", message: `a zip directory of ${end.members} members is not read` };
  const start = end.offset - end.directorySize;
  const isBefore = start >= 0 && uint32(await readRange(source, start, 4), 0) === signatures.central;
  const offset = isBefore ? start : end.directoryOffset;
  const prefixBytes = Math.max(0, offset - end.directoryOffset);
  let count = 0;
  for await (const header of headersFrom(source, offset, offset + end.directorySize)) {
    count += 1;
    if (count > mostMembers) break;
    yield await memberOf(source, header, prefixBytes);
  }
  if (count === end.members) return undefined;
  return {
    code: "malformed",
    message: `the zip directory has ${count} members, its end says ${end.members}`,
  };
}

/** A header with a name, an extra field and a comment of the longest kind. */
const longestHeader = 46 + 3 * 0xffff;
const windowBytes = 1 << 20;

/** The directory in windows: one of half a million members has 60 MB. */
async function* headersFrom(
  source: RandomAccess,
  offset: number,
  end: number,
): AsyncGenerator<CentralHeader> {
  let at = offset;
  while (at < end) {
    const window = await readRange(source, at, Math.min(windowBytes, end - at));
    const isLast = at + window.length >= end || window.length === 0;
    let used = 0;
    // The last headers of a window may be cut: they begin the next one.
    const safe = isLast ? window.length : window.length - longestHeader;
    for (const header of centralHeaders(window)) {
      yield header;
      used += lengthAt(window, used);
      if (used > safe) break;
    }
    if (isLast || used === 0) return;
    at += used;
  }
}

function lengthAt(window: Uint8Array, at: number): number {
  return 46 + uint16(window, at + 28) + uint16(window, at + 30) + uint16(window, at + 32);
}

async function memberOf(
  source: RandomAccess,
  central: CentralHeader,
  prefixBytes: number,
): Promise<ZipMember> {
  const headerOffset = central.localOffset + prefixBytes;
  const local = await readLocalHeader(source, headerOffset);
  const isInside = local !== undefined && local.dataOffset + central.compressedSize <= source.sizeBytes;
  const { name, method, flags, crc32, compressedSize, size } = central;
  return {
    ...{ name, method, flags, crc32, compressedSize, size, headerOffset },
    dataOffset: isInside ? local.dataOffset : undefined,
    isEncrypted: ((flags | (local?.flags ?? 0)) & 0x2041) !== 0,
  };
}
