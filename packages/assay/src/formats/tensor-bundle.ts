import type { ByteSource } from "../bytes/byte-source.ts";
import type { Problem } from "../model/coverage.ts";
import { printable } from "../model/printable.ts";
import { visitTable, type TableEntry } from "../syntax/leveldb-table.ts";
import { startLoadedWalk } from "../syntax/protobuf.ts";
import { integer, messageReader, pick, range, ranges } from "../syntax/protobuf-message.ts";
import type { MessageReader, Range } from "../syntax/protobuf-message.ts";
import type { DtypeName } from "../tensors/dtype.table.ts";
import { storedBytes } from "../tensors/dtype.table.ts";
import { elementCount, type Tensor, type TensorData } from "../tensors/tensor.ts";
import { tensorflowType } from "../tensors/tensorflow-types.table.ts";
import type { SiblingFile } from "./format.ts";
import { isTrainingVariable, variableName } from "./variable-names.ts";

/** The variables of a checkpoint as its index lists them. */
export interface TensorBundle {
  readonly tensors: readonly Tensor[];
  /** Paths of the data shards that are here. */
  readonly companions: readonly string[];
  readonly shards: number;
  readonly problems: readonly Problem[];
  /** Variables that only a training run needs. */
  readonly trainingVariables: readonly string[];
}

/** The largest published checkpoints have some 10^4 variables; with optimizer slots three times as many. */
const mostEntries = 200_000;
/** TensorFlow writes blocks of 256 KiB. */
const limits = { blockBytes: 8 * 1024 * 1024, entries: mostEntries, totalBytes: 64 * 1024 * 1024 };
/** An entry is a flat message; its slices nest two levels. */
const wireLimits = { depth: 6, fields: 10_000 };
/** NumPy's; TensorFlow itself stops at 254. */
const mostDimensions = 64;
/** Partitioned variables have a slice for each parameter server. */
const mostSlices = 4096;
const mostProblems = 20;
/** TensorFlow numbers shards with five digits. */
const mostShards = 99_999;

const headerShape = { shards: integer(1), endianness: integer(2) } as const;
const entryShape = {
  type: integer(1),
  shape: range(2),
  shard: integer(3),
  offset: integer(4),
  size: integer(5),
  slices: ranges(7, mostSlices),
} as const;
const shapeShape = { dimensions: ranges(2, mostDimensions) } as const;
const dimensionShape = { size: integer(1) } as const;

/** Key of the object graph that a TensorFlow 2 checkpoint carries: a text, no variable. */
const objectGraphKey = "_CHECKPOINTABLE_OBJECT_GRAPH";

/**
 * Reads `<prefix>.index` (tensorflow/core/protobuf/tensor_bundle.proto in a LevelDB table) and says where in the data
 * shards each variable is. `shard(name)` finds `<prefix>.data-00000-of-00001`; the data themselves are not read.
 */
export async function readTensorBundle(
  source: ByteSource,
  shard: (suffix: string) => SiblingFile | undefined,
): Promise<TensorBundle> {
  const bundle: BundleDraft = { shard, entries: [], header: undefined, problems: [] };
  const trouble = await visitTable(source, limits, (entry) => keepEntry(bundle, entry));
  if (trouble !== undefined) bundle.problems.push(trouble);
  const header = await readHeader(bundle);
  const files = shardFiles(bundle, header.shards);
  const reading: BundleReading = {
    ...header,
    files,
    problems: bundle.problems,
    tensors: [],
    parts: new Map(),
  };
  for (const { key, value } of bundle.entries) await readEntry(reading, key, value);
  const names = new Set(reading.tensors.map(({ name }) => name));
  const training = reading.tensors.filter(({ name }) => isTrainingVariable(name, names));
  const trainingNames = new Set(training.map(({ name }) => name));
  return {
    tensors: reading.tensors.map((tensor) =>
      trainingNames.has(tensor.name) ? { ...tensor, role: "constant" } : tensor,
    ),
    companions: files.flatMap((file) => (file === undefined ? [] : [file.path])),
    shards: header.shards,
    problems: bundle.problems.slice(0, mostProblems),
    trainingVariables: [...trainingNames],
  };
}

interface BundleDraft {
  readonly shard: (suffix: string) => SiblingFile | undefined;
  readonly entries: { readonly key: Uint8Array; readonly value: Uint8Array }[];
  header: Uint8Array | undefined;
  readonly problems: Problem[];
}

interface BundleReading {
  readonly shards: number;
  readonly isBigEndian: boolean;
  readonly files: readonly (SiblingFile | undefined)[];
  readonly problems: Problem[];
  readonly tensors: Tensor[];
  /** Slices so far of each partitioned variable. */
  readonly parts: Map<string, number>;
}

/** Longest entry: a flat message of a few numbers, and some bytes for each slice. */
const longestEntryBytes = 64 * 1024;

function keepEntry(bundle: BundleDraft, { key, value }: TableEntry): void {
  if (key.length === 0) bundle.header = value.slice();
  else if (value.length <= longestEntryBytes) bundle.entries.push({ key, value: value.slice() });
  else noteProblem(bundle.problems, "limit-exceeded", `an entry of ${value.length} bytes was not read`);
}

async function readHeader(
  bundle: BundleDraft,
): Promise<{ readonly shards: number; readonly isBigEndian: boolean }> {
  if (bundle.header === undefined) {
    noteProblem(bundle.problems, "malformed", "the index has no header");
    return { shards: 0, isBigEndian: false };
  }
  const { length } = bundle.header;
  const { shards = 0, endianness } = await pick(
    readerOf(bundle.header),
    { start: 0, end: length },
    headerShape,
  );
  if (shards >= 0 && shards <= mostShards) return { shards, isBigEndian: endianness === 1 };
  noteProblem(bundle.problems, "limit-exceeded", `the index promises ${shards} shards`);
  return { shards: 0, isBigEndian: endianness === 1 };
}

function readerOf(bytes: Uint8Array): MessageReader {
  return messageReader(startLoadedWalk(bytes, wireLimits), { longestText: 0, mostTextBytes: 0 });
}

function shardFiles(bundle: BundleDraft, shards: number): (SiblingFile | undefined)[] {
  const files: (SiblingFile | undefined)[] = [];
  for (let index = 0; index < shards; index += 1) {
    const suffix = `data-${fiveDigits(index)}-of-${fiveDigits(shards)}`;
    const file = bundle.shard(suffix);
    if (file === undefined) noteProblem(bundle.problems, "not-here", `the shard ${suffix} is not here`);
    files.push(file);
  }
  return files;
}

function fiveDigits(number: number): string {
  return String(number).padStart(5, "0");
}

async function readEntry(reading: BundleReading, key: Uint8Array, value: Uint8Array): Promise<void> {
  const reader = readerOf(value);
  const entry = await pick(reader, { start: 0, end: value.length }, entryShape);
  const shape = await readShape(reader, entry.shape);
  const name = entryName(reading, key);
  if (reader.wire.trouble !== undefined || shape === undefined) {
    noteProblem(reading.problems, "malformed", `the entry of ${printable(name)} cannot be read`);
    return;
  }
  // The bytes of a partitioned variable are under the keys of its slices.
  if (entry.slices.length > 0 || name === objectGraphKey) return;
  const dtype = tensorflowType(entry.type ?? 0)?.dtype;
  if (dtype === undefined) {
    noteProblem(reading.problems, "unsupported", `${printable(name)} has element type ${entry.type ?? 0}`);
    return;
  }
  const data = locate(reading, { name, dtype, shape }, entry);
  reading.tensors.push({ name, dtype, shape, data, ...(dtype === "string" ? { role: "constant" } : {}) });
}

async function readShape(reader: MessageReader, at: Range | undefined): Promise<number[] | undefined> {
  if (at === undefined) return [];
  const { dimensions } = await pick(reader, at, shapeShape);
  const shape: number[] = [];
  for (const dimension of dimensions) {
    const { size = 0 } = await pick(reader, dimension, dimensionShape);
    shape.push(size);
  }
  const isPossible = shape.every((size) => size >= 0);
  return isPossible && elementCount(shape) <= Number.MAX_SAFE_INTEGER / 16 ? shape : undefined;
}

/** A key of a slice is 0, the name, 0 1, then the slice (tensorflow/core/util/saved_tensor_slice_util.cc). */
function entryName(reading: BundleReading, key: Uint8Array): string {
  const text = Buffer.from(key);
  if (key[0] !== 0) return variableName(text.toString("utf8"));
  const end = text.indexOf(Buffer.from([0, 1]), 1);
  const name = variableName(text.toString("utf8", 1, end < 0 ? text.length : end));
  const part = reading.parts.get(name) ?? 0;
  reading.parts.set(name, part + 1);
  return `${name}/part_${part}`;
}

function locate(
  reading: BundleReading,
  tensor: { readonly name: string; readonly dtype: DtypeName; readonly shape: readonly number[] },
  entry: {
    readonly shard?: number | undefined;
    readonly offset?: number | undefined;
    readonly size?: number | undefined;
  },
): TensorData {
  const { shard = 0, offset = 0, size = 0 } = entry;
  if (tensor.dtype === "string")
    return { kind: "absent", reason: "text values have no fixed-width bytes", isPacked: true };
  const file = reading.files[shard];
  if (file === undefined) return { kind: "absent", reason: `shard ${shard} is not here` };
  if (size !== storedBytes(tensor.dtype, elementCount(tensor.shape)) || !(offset >= 0)) {
    return unusable(
      reading,
      "malformed",
      `${printable(tensor.name)} has ${size} bytes, not those of its shape`,
    );
  }
  if (offset + size > file.sizeBytes) {
    return unusable(
      reading,
      "truncated",
      `${printable(tensor.name)} goes beyond the end of ${printable(file.path)}`,
    );
  }
  const order = reading.isBigEndian ? { bigEndian: true } : {};
  return { kind: "slice", path: file.path, offset, length: size, ...order };
}

function unusable(reading: BundleReading, code: Problem["code"], reason: string): TensorData {
  noteProblem(reading.problems, code, reason);
  return { kind: "absent", reason };
}

function noteProblem(problems: Problem[], code: Problem["code"], message: string): void {
  if (problems.length < mostProblems) problems.push({ code, message });
}
