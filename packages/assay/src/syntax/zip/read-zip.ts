import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import { centralHeaders } from "./central-directory.ts";
import type { CentralHeader } from "./central-directory.ts";
import { readEndRecord, readEndRecordAt } from "./end-record.ts";
import type { EndRecord } from "./end-record.ts";
import { endSearchBytes, largestDirectory, mostDisagreements, mostMembers } from "./limits.ts";
import { disagreements, readLocalHeader } from "./local-header.ts";
import { uint32 } from "./numbers.ts";
import { signatures } from "./zip.ts";
import type { ZipArchive, ZipDisagreement, ZipMember, ZipProblem } from "./zip.ts";

/**
 * Reads the directory of a zip archive, and every local header, as the most permissive loader would; says where the
 * two disagree. Reads no member data.
 * @throws what `source.readInto` throws
 */
export async function readZip(source: RandomAccess): Promise<ZipArchive | ZipProblem> {
  const end = await readEndRecord(source);
  if ("code" in end) return end;
  const refusal = refuse(end, source.sizeBytes);
  if (refusal !== undefined) return refusal;
  const start = await directoryStart(source, end);
  const directory = await readRange(source, start.offset, end.directorySize);
  const headers = takeHeaders(directory);
  if (headers.length === 0 && end.members > 0) {
    return { code: "malformed", message: "the zip directory cannot be read", offset: start.offset };
  }
  return readMembers(source, end, headers, start);
}

function refuse(end: EndRecord, sizeBytes: number): ZipProblem | undefined {
  if (end.members > mostMembers || end.directorySize > largestDirectory) {
    return { code: "limit-exceeded", message: `a zip directory of ${end.members} members is not read` };
  }
  if (end.directorySize > sizeBytes)
    return { code: "malformed", message: "the zip directory is larger than the file" };
  return undefined;
}

interface DirectoryStart {
  readonly offset: number;
  readonly prefixBytes: number;
}

/** Right before the end record, or where the record says: the first place that has a central header. */
async function directoryStart(source: RandomAccess, end: EndRecord): Promise<DirectoryStart> {
  const before = end.offset - end.directorySize;
  const places = [before, end.directoryOffset].filter((offset) => offset >= 0 && offset <= source.sizeBytes);
  for (const offset of places) {
    if (uint32(await readRange(source, offset, 4), 0) === signatures.central) {
      return { offset, prefixBytes: Math.max(0, offset - end.directoryOffset) };
    }
  }
  return { offset: Math.max(0, before), prefixBytes: 0 };
}

/** The end record's count is a claim; the headers themselves are counted here. */
function takeHeaders(directory: Uint8Array): CentralHeader[] {
  const headers: CentralHeader[] = [];
  for (const header of centralHeaders(directory)) {
    if (headers.length === mostMembers) break;
    headers.push(header);
  }
  return headers;
}

async function readMembers(
  source: RandomAccess,
  end: EndRecord,
  headers: readonly CentralHeader[],
  { prefixBytes, offset: directoryOffset }: DirectoryStart,
): Promise<ZipArchive> {
  const members: ZipMember[] = [];
  const other = await readOthers(source, end);
  const found: ZipDisagreement[] = [...directoryDisagreement(end, headers.length), ...other.disagreements];
  const seen = new Set<string>();
  for (const header of headers) {
    const [member, differences] = await readMember(source, header, prefixBytes);
    if (seen.has(header.name)) found.push(duplicate(header.name));
    seen.add(header.name);
    if (found.length < mostDisagreements) found.push(...differences);
    members.push(member);
  }
  const listed = new Set(members.map(({ headerOffset, name }) => `${headerOffset} ${name}`));
  return {
    source,
    members,
    disagreements: found,
    prefixBytes,
    isZip64: end.isZip64,
    comment: end.comment,
    otherMembers: other.members.filter(({ headerOffset, name }) => !listed.has(`${headerOffset} ${name}`)),
    trailingBytes: source.sizeBytes - end.endOffset,
    directoryOffset,
  };
}

/** What the directories of further end records list. */
async function readOthers(
  source: RandomAccess,
  end: EndRecord,
): Promise<{ readonly members: readonly ZipMember[]; readonly disagreements: readonly ZipDisagreement[] }> {
  const members: ZipMember[] = [];
  const disagreements: ZipDisagreement[] = [];
  for (const offset of end.others) {
    const tail = await readRange(source, offset, endSearchBytes);
    const other = await readEndRecordAt(source, { tail, start: offset }, 0);
    if (refuse(other, source.sizeBytes) !== undefined) continue;
    const start = await directoryStart(source, other);
    const headers = takeHeaders(await readRange(source, start.offset, other.directorySize));
    if (headers.length === 0 && other.members > 0) continue;
    disagreements.push({
      member: "",
      field: "directory",
      central: `end record at ${end.offset}`,
      local: `at ${offset}`,
    });
    for (const header of headers) members.push((await readMember(source, header, start.prefixBytes))[0]);
  }
  return { members, disagreements };
}

function directoryDisagreement(end: EndRecord, headers: number): ZipDisagreement[] {
  if (end.members === headers) return [];
  return [{ member: "", field: "directory", central: `${headers} members`, local: `${end.members} members` }];
}

function duplicate(member: string): ZipDisagreement {
  return { member, field: "duplicate", central: "listed twice", local: "" };
}

async function readMember(
  source: RandomAccess,
  central: CentralHeader,
  prefixBytes: number,
): Promise<[ZipMember, ZipDisagreement[]]> {
  const headerOffset = central.localOffset + prefixBytes;
  const local = await readLocalHeader(source, headerOffset);
  const isInside = local !== undefined && local.dataOffset + central.compressedSize <= source.sizeBytes;
  const member: ZipMember = {
    name: central.name,
    method: central.method,
    flags: central.flags,
    crc32: central.crc32,
    compressedSize: central.compressedSize,
    size: central.size,
    headerOffset,
    dataOffset: isInside ? local.dataOffset : undefined,
    // One of the two is enough for a loader to refuse, or to read ciphertext.
    isEncrypted: ((central.flags | (local?.flags ?? 0)) & 0x2041) !== 0,
    ...(central.unixMode === undefined ? {} : { unixMode: central.unixMode }),
  };
  return [member, local === undefined ? [] : disagreements(central, local)];
}
