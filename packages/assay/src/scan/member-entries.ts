import { crc32 } from "node:zlib";
import { type ByteSource, readUpTo } from "../bytes/byte-source.ts";
import type { InflatedStore, Pieces } from "../bytes/inflated-source.ts";
import { joinedSource } from "../bytes/joined-source.ts";
import { memorySource } from "../bytes/memory-source.ts";
import { piecesOf } from "../bytes/pieces-of.ts";
import { sliceSource } from "../bytes/slice-source.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { ContainerMember, PackedData } from "../containers/container.ts";
import { memberPath } from "../containers/member-path.ts";
import { headBytes } from "../formats/format.ts";
import type { Problem } from "../model/coverage.ts";
import {
  type CompressionKind,
  inflateBytes,
  inflateHead,
  inflateStream,
} from "../syntax/compression/index.ts";
import { atOnceBytes, mostAtOnceBytes, wholeMemberBytes } from "./archive-limits.ts";

export interface MemberScene {
  /** The container as a file of the tree. */
  readonly outer: TreeEntry;
  /** Path of the container and a mark, unlike every folder of the tree: `model.zip!`. */
  readonly root: string;
  readonly store: InflatedStore;
  /** Another file beside the container. */
  sibling(relativePath: string): TreeEntry | undefined;
}

/** The members of a container as files of the tree. Two of one name both stay: loaders differ in which one they take. */
export function memberEntries(members: readonly ContainerMember[], scene: MemberScene): readonly TreeEntry[] {
  const taken = new Set<string>();
  const slot: LastMember = {};
  return members.map(({ name, data }) => {
    const path = uniquePath(memberPath(name), taken);
    const base = { path: `${scene.root}/${path}`, container: scene.root };
    if (data.kind === "slice") return { ...base, ...sliceEntry(data, scene) };
    if (data.kind === "packed") return packedEntry(base, data, scene, slot);
    if (data.kind === "unreadable")
      return { ...base, ...unreadableEntry(data.problem, `${scene.outer.contentKey}!${path}`) };
    const pieces = data.paths.map((piece) => scene.sibling(piece)).filter((piece) => piece !== undefined);
    return joinedEntry(base, pieces, data.missing);
  });
}

/** Pieces of one file as a file of the tree. */
export function joinedEntry(
  base: Pick<TreeEntry, "path" | "container">,
  pieces: readonly TreeEntry[],
  missing: string | undefined,
): TreeEntry {
  let sizeBytes = 0;
  for (const piece of pieces) sizeBytes += piece.sizeBytes;
  const gap: Problem | undefined = missing === undefined ? undefined : { code: "not-here", message: missing };
  return {
    ...base,
    sizeBytes,
    contentKey: pieces.map(({ contentKey }) => contentKey).join("+"),
    pieces: pieces.map(({ path }) => path),
    open: async () => {
      const joined = joinedSource(await openAll(pieces));
      return gap === undefined ? joined : { ...joined, gap };
    },
  };
}

/** The member that was looked at last, when looking showed all of it. */
interface LastMember {
  last?: { readonly contentKey: string; readonly bytes: Uint8Array } | undefined;
}

function isAllOf({ sizeBytes, crc32: expected }: PackedData, bytes: Uint8Array): boolean {
  return expected !== undefined && bytes.length === sizeBytes && crc32(bytes) === expected;
}

type WithoutPath = Omit<TreeEntry, "path" | "container">;

function uniquePath(path: string, taken: Set<string>): string {
  let unique = path;
  for (let number = 2; taken.has(unique); number += 1) unique = `${path}~${number}`;
  taken.add(unique);
  return unique;
}

function sliceEntry(
  extent: { readonly offset: number; readonly length: number },
  { outer }: MemberScene,
): WithoutPath {
  return {
    sizeBytes: extent.length,
    contentKey: `${outer.contentKey}!${extent.offset}+${extent.length}`,
    // A stored member is as far away as its archive; one that has to be decoded comes whole anyway.
    ...(outer.isRemote === true ? { isRemote: true } : {}),
    open: async () => sliceSource(await outer.open(), extent),
  };
}

function unreadableEntry(problem: Problem, contentKey: string): WithoutPath {
  const nothing: ByteSource = {
    sizeBytes: 0,
    version: contentKey,
    gap: problem,
    readInto: () => Promise.resolve(0),
    currentVersion: () => Promise.resolve(contentKey),
    close: () => Promise.resolve(),
  };
  return { sizeBytes: 0, contentKey, open: () => Promise.resolve(nothing) };
}

/** The size is what the container says, until the member was decoded. */
function packedEntry(
  base: Pick<TreeEntry, "path" | "container">,
  data: PackedData,
  scene: MemberScene,
  slot: LastMember,
): TreeEntry {
  const contentKey = `${scene.outer.contentKey}!${data.compression}:${data.offset}+${data.length}`;
  let sizeBytes = data.sizeBytes ?? data.length;
  return {
    ...base,
    get sizeBytes() {
      return sizeBytes;
    },
    contentKey,
    preview: async () => {
      const head = await preview(data, scene.outer);
      // Opening comes right after looking: a small member is not decoded twice for it.
      slot.last = isAllOf(data, head) ? { contentKey, bytes: head } : undefined;
      return head;
    },
    open: async () => {
      const isLast = slot.last?.contentKey === contentKey;
      const known = isLast ? slot.last?.bytes : undefined;
      const source = await decoded(contentKey, data, scene, known);
      sizeBytes = source.sizeBytes;
      return source;
    },
  };
}

/** The container is opened before it is this stream's turn: opening may itself have to wait for a turn to decode. */
async function decoded(
  contentKey: string,
  data: PackedData,
  { outer, store }: MemberScene,
  known: Uint8Array | undefined,
): Promise<ByteSource> {
  const whole = await outer.open();
  try {
    if (known !== undefined) return memorySource(known, `${whole.version}!${data.offset}+${data.length}`);
    return await store.source({
      key: `${contentKey}@${whole.version}`,
      version: `${whole.version}!${data.offset}+${data.length}`,
      packedBytes: data.length,
      open: () => checkedPieces(whole, data),
    });
  } finally {
    await whole.close();
  }
}

/** Decodes and compares with what the container says; what differs is a gap, because loaders would refuse it or not. */
async function* checkedPieces(whole: ByteSource, data: PackedData): Pieces {
  let checksum = 0;
  let sizeBytes = 0;
  const pieces = decodedPieces(whole, data);
  try {
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) return next.value ?? whole.gap ?? difference(data, sizeBytes, checksum);
      if (data.crc32 !== undefined) checksum = crc32(next.value, checksum);
      sizeBytes += next.value.length;
      yield next.value;
    }
  } finally {
    await pieces.return(undefined);
  }
}

function difference(data: PackedData, sizeBytes: number, checksum: number): Problem | undefined {
  if (data.crc32 === undefined || (data.crc32 === checksum && data.sizeBytes === sizeBytes)) return undefined;
  return {
    code: "malformed",
    message: "the decoded bytes have another checksum or size than the archive says",
  };
}

async function* decodedPieces(whole: ByteSource, data: PackedData): Pieces {
  if (data.length <= atOnceBytes) {
    const packed = await readUpTo(whole, data.offset, data.length);
    const { bytes, problem } = await inflateBytes(data.compression, packed, mostAtOnceBytes);
    if (problem?.code !== "limit-exceeded") {
      if (bytes.length > 0) yield bytes;
      return problem;
    }
  }
  return yield* inflateStream(data.compression, piecesOf(whole, data));
}

/** So much of a stream is enough for its first block, and so for the head of what it holds. */
const previewBytes: Readonly<Record<CompressionKind, number>> = {
  deflate: 8 * 1024,
  gzip: 72 * 1024,
  zlib: 8 * 1024,
  zstd: 160 * 1024,
  lz4: 4 * 1024 * 1024 + 64,
  bzip2: 1024 * 1024,
  xz: 80 * 1024,
  lzma: 64 * 1024,
  "zip-lzma": 64 * 1024,
};

/** The first bytes of a packed member, or all of a small one. */
async function preview(data: PackedData, outer: TreeEntry): Promise<Uint8Array> {
  const isSmall = data.sizeBytes !== undefined && data.sizeBytes <= wholeMemberBytes;
  const wanted = isSmall ? 2 * wholeMemberBytes : previewBytes[data.compression];
  const whole = await outer.open();
  try {
    const packed = await readUpTo(whole, data.offset, Math.min(data.length, Math.max(wanted, 2048)));
    if (!isSmall || packed.length < data.length)
      return await inflateHead(data.compression, packed, headBytes);
    // The decoder of the runtime costs 50 KiB of garbage for each stream, whatever its size.
    if ((data.sizeBytes ?? 0) <= headBytes) return await inflateHead(data.compression, packed, headBytes);
    return (await inflateBytes(data.compression, packed, wholeMemberBytes)).bytes;
  } finally {
    await whole.close();
  }
}

async function openAll(pieces: readonly TreeEntry[]): Promise<readonly ByteSource[]> {
  const sources: ByteSource[] = [];
  try {
    for (const piece of pieces) sources.push(await piece.open());
    return sources;
  } catch (error) {
    for (const source of sources) await source.close();
    throw error;
  }
}
