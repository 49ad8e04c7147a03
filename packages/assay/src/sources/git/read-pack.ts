import { setImmediate } from "node:timers/promises";
import type { SpillFile } from "../../bytes/spill-file.ts";
import { AssayError } from "../../model/error.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import { mostAtOnceBytes, mostObjects } from "./limits.ts";
import { ObjectStore, oidHash } from "./object-store.ts";
import { decodeAt, decodeLargeAt, PackBytes, type PackFile } from "./pack-bytes.ts";
import { longestHeader, type ObjectHeader, type ObjectKind, parseObjectHeader } from "./pack-header.ts";
import { resolveDeltas } from "./resolve-deltas.ts";
import { type Delta, type Deltas, newScanning, type Scanning, spend } from "./scanning.ts";

export interface ReadPackOptions {
  /** Takes what deltas make. */
  readonly made: SpillFile;
  readonly signal?: AbortSignal;
}

/** Between two looks whether the user has had enough. */
const objectsAtOnce = 500;

/**
 * Reads the objects of a pack (gitformat-pack), and makes those that are deltas.
 * @throws AssayError `bad-answer` for a pack that is broken, `network-limit` for one that decodes to too much, `interrupted`
 */
export async function readPack(packFile: PackFile, options: ReadPackOptions): Promise<ObjectStore> {
  const pack = new PackBytes(packFile);
  const count = objectCount(pack);
  const scanning = newScanning(new ObjectStore(pack, options.made));
  let offset = headerBytes;
  for (let index = 0; index < count; index += 1) {
    if (index % objectsAtOnce === 0) await pause(options.signal);
    offset = await takeObject(scanning, offset);
  }
  if (offset !== packFile.sizeBytes - trailerBytes) throw broken(offset);
  await resolveDeltas(scanning, () => pause(options.signal));
  return scanning.store;
}

const headerBytes = 12;
const trailerBytes = 20;

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  stopIfInterrupted(signal);
}

/** `PACK`, the version, how many objects. */
function objectCount(pack: PackBytes): number {
  const head = Buffer.from(pack.at(0, headerBytes));
  if (head.length < headerBytes || head.toString("latin1", 0, 4) !== "PACK") throw broken(0);
  const version = head.readUInt32BE(4);
  if (version !== 2 && version !== 3) throw broken(4);
  const count = head.readUInt32BE(8);
  if (count <= mostObjects) return count;
  throw new AssayError("network-limit", `the commit has ${count} objects, the limit is ${mostObjects}`);
}

/** Where the next object begins. */
async function takeObject(scanning: Scanning, offset: number): Promise<number> {
  const { pack } = scanning.store;
  const header = parseObjectHeader(pack.at(offset, longestHeader));
  if (header === undefined) throw broken(offset);
  spend(scanning, header.sizeBytes);
  const dataOffset = offset + header.headerBytes;
  if (header.what.kind === "object")
    return takeWhole(scanning, header.what.type, { offset, dataOffset, sizeBytes: header.sizeBytes });
  const packedBytes = await skip(pack, dataOffset, header.sizeBytes);
  if (packedBytes === undefined) throw broken(offset);
  keepDelta(scanning.deltas, header, { headerOffset: offset, dataOffset });
  return dataOffset + packedBytes;
}

interface Extent {
  readonly offset: number;
  readonly dataOffset: number;
  readonly sizeBytes: number;
}

async function takeWhole(
  { store, oidAt }: Scanning,
  type: ObjectKind,
  { offset, dataOffset, sizeBytes }: Extent,
): Promise<number> {
  const hash = oidHash(type, sizeBytes);
  const packedBytes = await readThrough(store.pack, { offset: dataOffset, sizeBytes }, (piece) => {
    hash.update(piece);
  });
  if (packedBytes === undefined) throw broken(offset);
  const oid = hash.digest("hex");
  store.add(oid, { type, sizeBytes, place: { kind: "packed", offset: dataOffset } });
  oidAt.set(offset, oid);
  return dataOffset + packedBytes;
}

function skip(pack: PackBytes, offset: number, sizeBytes: number): Promise<number | undefined> {
  return readThrough(pack, { offset, sizeBytes }, () => undefined);
}

async function readThrough(
  pack: PackBytes,
  at: { readonly offset: number; readonly sizeBytes: number },
  take: (piece: Uint8Array) => void,
): Promise<number | undefined> {
  if (at.sizeBytes > mostAtOnceBytes) return decodeLargeAt(pack, at, take);
  const decoded = decodeAt(pack, at.offset, at.sizeBytes);
  if (decoded !== undefined) take(decoded.bytes);
  return decoded?.packedBytes;
}

function keepDelta(
  deltas: Deltas,
  { what, sizeBytes }: ObjectHeader,
  { headerOffset, dataOffset }: { readonly headerOffset: number; readonly dataOffset: number },
): void {
  const delta: Delta = { headerOffset, dataOffset, sizeBytes };
  if (what.kind === "offset-delta") push(deltas.byOffset, headerOffset - what.distance, delta);
  else if (what.kind === "reference-delta") push(deltas.byOid, what.base, delta);
}

function push<K>(map: Map<K, Delta[]>, key: K, delta: Delta): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [delta]);
  else known.push(delta);
}

function broken(offset: number): AssayError {
  return new AssayError("bad-answer", `the pack that the server sends is broken at byte ${offset}`);
}
