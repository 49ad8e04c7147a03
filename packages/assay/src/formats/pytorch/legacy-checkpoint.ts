import { readUpTo } from "../../bytes/byte-source.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { readItems, readNode, readText, readValue } from "../../syntax/pickle/index.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import type { PickleRun } from "../../syntax/pickle/index.ts";
import type { Checkpoint, StoragePlace } from "./checkpoint.ts";
import { mostStorages } from "./limits.ts";
import { storageOf } from "./storage.ts";

/** Streams in front of the storages: magic number, protocol, system, the object, storage keys. */
const streams = 5;
const objectStream = 3;
/** torch/serialization.py PROTOCOL_VERSION, unchanged since 0.2. */
const legacyProtocol = 1001;

/** The format of torch.save before 1.6: five pickles, then each storage as a 64-bit count and its elements. */
export async function readLegacyCheckpoint(source: ByteSource): Promise<Checkpoint> {
  const scan = await scanPickle(source, { offset: 0, streams, loader: "torch" });
  const { runs } = scan;
  const storages = await readStorages(source, runs, scan.end);
  return {
    container: "legacy",
    formatVersion: `legacy ${protocolOf(runs[1])}`,
    object: runs[objectStream],
    // torch._C._write_file swaps to little endian on every machine.
    isBigEndian: false,
    storage: (key) =>
      storages.places.get(key) ?? { kind: "missing", reason: "the storage is not in the file" },
    hazards: scan.hazards,
    problems: [...scan.problems, ...trailing(storages, source.sizeBytes)],
  };
}

function protocolOf(run: PickleRun | undefined): number {
  const value = run?.root === undefined ? undefined : readValue(run.heap, run.root);
  return typeof value === "number" ? value : legacyProtocol;
}

interface Storages {
  readonly places: ReadonlyMap<string, StoragePlace>;
  /** After the last storage; undefined when they could not be walked to the end. */
  readonly end: number | undefined;
}

/** Walks the storages in the order of the key list; only their counts are read. */
async function readStorages(
  source: ByteSource,
  runs: readonly PickleRun[],
  start: number,
): Promise<Storages> {
  const places = new Map<string, StoragePlace>();
  const itemBytes = itemSizes(runs[objectStream]);
  let offset = start;
  for (const key of storageKeys(runs[streams - 1])) {
    const size = itemBytes.get(key);
    const count = size === undefined ? undefined : await readCount(source, offset);
    // Without the size of one storage nothing after it can be found.
    if (size === undefined || count === undefined) return { places, end: undefined };
    const available = Math.max(0, source.sizeBytes - offset - 8);
    const length = Math.min(count * size, available);
    places.set(key, { kind: "found", offset: offset + 8, length, isCut: length < count * size });
    offset += 8 + count * size;
  }
  return { places, end: runs.length < streams ? undefined : offset };
}

/** What nobody can say the purpose of is named. */
function trailing(storages: Storages, sizeBytes: number): Problem[] {
  if (storages.end === undefined || storages.end >= sizeBytes) return [];
  const message = `${sizeBytes - storages.end} bytes after the last storage were not read`;
  return [{ code: "unsupported", message, offset: storages.end }];
}

function storageKeys(run: PickleRun | undefined): string[] {
  if (run === undefined) return [];
  const keys = readItems(run.heap, run.root)?.map((ref) => readText(run.heap, ref)) ?? [];
  return keys.filter((key) => key !== undefined).slice(0, mostStorages);
}

/** Element size of every storage that the object names, in stream order: the first mention decides, as in torch. */
function itemSizes(run: PickleRun | undefined): Map<string, number> {
  const sizes = new Map<string, number>();
  if (run === undefined) return sizes;
  for (const ref of run.persistent) {
    const node = readNode(run.heap, ref);
    const storage = node?.kind === "persistent" ? storageOf(run.heap, node.id) : undefined;
    if (storage !== undefined && !sizes.has(storage.key)) sizes.set(storage.key, storage.itemBytes);
  }
  return sizes;
}

/** A count that a file can hold; undefined at the end of the file. */
async function readCount(source: ByteSource, offset: number): Promise<number | undefined> {
  const bytes = await readUpTo(source, offset, 8);
  if (bytes.length < 8) return undefined;
  const count = Number(Buffer.from(bytes).readBigInt64LE(0));
  return count >= 0 && Number.isSafeInteger(count * 16) ? count : undefined;
}
