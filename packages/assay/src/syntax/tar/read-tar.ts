import { readRange, type RandomAccess } from "../random-access.ts";
import { blockBytes, readTarHeader, text, type TarHeader } from "./header.ts";
import { largestExtension, mostTarMembers } from "./limits.ts";
import { readPax, type PaxRecords } from "./pax.ts";
import type { TarArchive, TarKind, TarMember, TarProblem } from "./tar.ts";

/**
 * Walks from header to header and reads no data. As forgiving as the loaders: what comes before a broken header counts.
 * @throws what `source.readInto` throws
 */
export async function readTar(source: RandomAccess, mostMembers = mostTarMembers): Promise<TarArchive> {
  const walk: Walk = {
    source,
    at: 0,
    members: [],
    extension: { isSparse: false },
    globals: { isSparse: false },
  };
  for (;;) {
    const block = await readRange(source, walk.at, blockBytes);
    if (block.length === 0) return archive(walk, []);
    if (block.length < blockBytes) return archive(walk, [cutOff(walk)]);
    if (block.every((byte) => byte === 0)) return archive(walk, [], await trailing(source, walk.at));
    const header = readTarHeader(block);
    if (header === undefined) return archive(walk, [noHeader(walk)]);
    if (walk.members.length >= mostMembers) return archive(walk, [tooMany(walk, mostMembers)]);
    const problem = await take(walk, header);
    if (problem !== undefined) return archive(walk, [problem]);
  }
}

interface Walk {
  readonly source: RandomAccess;
  at: number;
  readonly members: TarMember[];
  /** About the next member only, and about all that follow. */
  extension: PaxRecords;
  globals: PaxRecords;
}

const kinds: Readonly<Record<string, TarKind>> = {
  "\0": "file",
  "0": "file",
  "7": "file",
  "1": "hardlink",
  "2": "symlink",
  "3": "device",
  "4": "device",
  "5": "folder",
  D: "folder",
  "6": "pipe",
  S: "sparse",
};

/** Types whose data follow; links, folders and devices have none whatever size they say (GNU tar and Python agree). */
const withData: ReadonlySet<TarKind> = new Set(["file", "sparse", "other"]);

async function take(walk: Walk, header: TarHeader): Promise<TarProblem | undefined> {
  const dataAt = walk.at + blockBytes;
  if ("xgLK".includes(header.type)) return takeExtension(walk, header, dataAt);
  const said = { ...walk.globals, ...walk.extension };
  const name = said.path ?? header.name;
  const kind = said.isSparse ? "sparse" : kindOf(header.type, name);
  const sizeBytes = withData.has(kind) ? (said.sizeBytes ?? header.sizeBytes) : 0;
  const isLink = kind === "symlink" || kind === "hardlink";
  walk.members.push({
    name,
    kind,
    offset: dataAt,
    sizeBytes,
    ...(isLink ? { target: said.linkpath ?? header.target } : {}),
  });
  walk.extension = { isSparse: false };
  return hop(walk, dataAt, sizeBytes);
}

function kindOf(type: string, name: string): TarKind {
  const kind = kinds[type] ?? "other";
  // Before POSIX a folder was a file whose name ends so.
  return kind === "file" && name.endsWith("/") ? "folder" : kind;
}

async function takeExtension(walk: Walk, header: TarHeader, dataAt: number): Promise<TarProblem | undefined> {
  if (header.sizeBytes > largestExtension) {
    return { code: "limit-exceeded", message: "a tar header extension is too long", offset: walk.at };
  }
  const bytes = await readRange(walk.source, dataAt, header.sizeBytes);
  if (header.type === "L") walk.extension = { ...walk.extension, path: text(bytes) };
  else if (header.type === "K") walk.extension = { ...walk.extension, linkpath: text(bytes) };
  else if (header.type === "g") walk.globals = { ...walk.globals, ...readPax(bytes) };
  else walk.extension = { ...walk.extension, ...readPax(bytes) };
  return hop(walk, dataAt, header.sizeBytes);
}

function hop(walk: Walk, dataAt: number, sizeBytes: number): TarProblem | undefined {
  if (dataAt + sizeBytes > walk.source.sizeBytes) return cutOff(walk);
  walk.at = dataAt + Math.ceil(sizeBytes / blockBytes) * blockBytes;
  return undefined;
}

function archive(walk: Walk, problems: readonly TarProblem[], trailingBytes = 0): TarArchive {
  return { members: walk.members, problems, trailingBytes };
}

/** GNU tar fills its last record with zeros; anything else there is not part of the archive. */
async function trailing(source: RandomAccess, at: number): Promise<number> {
  const bytes = await readRange(source, at, largestExtension);
  return bytes.some((byte) => byte !== 0) ? source.sizeBytes - at : 0;
}

function cutOff({ at }: Walk): TarProblem {
  return { code: "truncated", message: "the tar archive is cut off", offset: at };
}

function noHeader({ at }: Walk): TarProblem {
  return { code: "malformed", message: "no tar header where one should be", offset: at };
}

function tooMany({ at }: Walk, mostMembers: number): TarProblem {
  return { code: "limit-exceeded", message: `more than ${mostMembers} members`, offset: at };
}
