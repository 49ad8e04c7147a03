import { readBytes } from "../../bytes/byte-source.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { printable } from "../../model/printable.ts";
import { stopWalk } from "../../syntax/protobuf.ts";
import { pick, type Range, visitMessages } from "../../syntax/protobuf-message.ts";
import { type DtypeName, storedBytes } from "../../tensors/dtype.table.ts";
import { elementCount, type TensorData } from "../../tensors/tensor.ts";
import { maximumNesting, maximumOperations } from "./limits.ts";
import {
  blobShape,
  blockFields,
  dimensionShape,
  functionFields,
  immediateShape,
  mapEntryShape,
  operationShape,
  layerNameShape,
  programFields,
  sizeShape,
  tensorTypeShape,
  tensorValueShape,
  valueShape,
  valuesShape,
  valueTypeShape,
} from "./shapes.table.ts";
import { addTensor, type CoremlWalk, noteHazard, noteProblem } from "./walk.ts";

/** `MILSpec.DataType`; the types below a byte are packed in blobs. */
const types: ReadonlyMap<number, DtypeName> = new Map<number, DtypeName>([
  [1, "bool"],
  [10, "f16"],
  [11, "f32"],
  [12, "f64"],
  [13, "bf16"],
  [21, "i8"],
  [22, "i16"],
  [23, "i32"],
  [24, "i64"],
  [25, "i4"],
  [31, "u8"],
  [32, "u16"],
  [33, "u32"],
  [34, "u64"],
  [35, "u4"],
  [36, "u2"],
  [40, "f8_e4m3"],
  [41, "f8_e5m2"],
]);

/** Reads every operation of every function of a program, with the blocks inside. */
export async function readProgram(walk: CoremlWalk, at: Range): Promise<void> {
  await visitMessages(walk.reader, at, {
    [programFields.function]: async (entry) => {
      const { key = "", value } = await pick(walk.reader, entry, mapEntryShape);
      if (value === undefined) return;
      await visitMessages(walk.reader, value, {
        [functionFields.block]: async (block) => {
          const { value: body } = await pick(walk.reader, block, mapEntryShape);
          if (body !== undefined) await readBlock(walk, body, key === "main" ? "" : `${key}/`, 0);
        },
      });
    },
  });
  for (const source of walk.blobs.values()) await source?.close();
}

async function readBlock(walk: CoremlWalk, at: Range, prefix: string, depth: number): Promise<void> {
  if (depth > maximumNesting) {
    stopWalk(
      walk.reader.wire,
      "limit-exceeded",
      `blocks are nested more than ${maximumNesting} deep`,
      at.start,
    );
    return;
  }
  await visitMessages(walk.reader, at, {
    [blockFields.operation]: (range) => readOperation(walk, range, prefix, depth),
  });
}

async function readOperation(walk: CoremlWalk, at: Range, prefix: string, depth: number): Promise<void> {
  walk.operations += 1;
  if (walk.operations > maximumOperations) {
    stopWalk(walk.reader.wire, "limit-exceeded", `more than ${maximumOperations} operations`, at.start);
    return;
  }
  const operation = await pick(walk.reader, at, operationShape);
  const { type = "" } = operation;
  walk.operators.set(type, (walk.operators.get(type) ?? 0) + 1);
  if (type.startsWith("constexpr_")) walk.quantization.add(type.slice("constexpr_".length));
  const [output] = operation.outputs;
  const { name = type } = output === undefined ? {} : await pick(walk.reader, output, layerNameShape);
  if (type.startsWith("custom")) {
    noteHazard(walk, {
      rule: "COREML-CUSTOM-CODE",
      verdict: "unknown",
      message: `The program runs the custom operation ${printable(type)} (${printable(name)}).`,
      evidence: [printable(type)],
      offset: at.start,
    });
  }
  for (const range of operation.attributes) await readAttribute(walk, range, prefix + name);
  for (const range of operation.blocks) await readBlock(walk, range, prefix, depth + 1);
}

async function readAttribute(walk: CoremlWalk, at: Range, owner: string): Promise<void> {
  const { key = "", value } = await pick(walk.reader, at, mapEntryShape);
  if (value === undefined) return;
  await readValue(walk, value, key === "val" ? owner : `${owner}.${key}`);
}

async function readValue(walk: CoremlWalk, at: Range, name: string): Promise<void> {
  const { type: typeAt, blob, immediate } = await pick(walk.reader, at, valueShape);
  const type = typeAt === undefined ? undefined : await readType(walk, typeAt);
  if (type === undefined) return;
  if (blob !== undefined) {
    addTensor(walk, { name, ...type, data: await locateBlob(walk, blob, type, name) });
  } else if (immediate !== undefined && type.shape.length > 0) {
    const data = await locateImmediate(walk, immediate, type);
    if (data !== undefined) addTensor(walk, { name, ...type, data });
  }
}

interface StoredType {
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
}

async function readType(walk: CoremlWalk, at: Range): Promise<StoredType | undefined> {
  const { tensor } = await pick(walk.reader, at, valueTypeShape);
  if (tensor === undefined) return undefined;
  const type = await pick(walk.reader, tensor, tensorTypeShape);
  const dtype = types.get(type.type ?? 0);
  if (dtype === undefined) return undefined;
  const shape: number[] = [];
  for (const dimension of type.dimensions) {
    const { constant } = await pick(walk.reader, dimension, dimensionShape);
    const { size = 0 } = constant === undefined ? {} : await pick(walk.reader, constant, sizeShape);
    if (constant === undefined || !(size >= 0)) return undefined;
    shape.push(size);
  }
  return elementCount(shape) <= Number.MAX_SAFE_INTEGER / 16 ? { dtype, shape } : undefined;
}

/** Values inside the message: floats in a packed run, other types as bytes. Integers and texts are no weights. */
async function locateImmediate(
  walk: CoremlWalk,
  at: Range,
  { dtype, shape }: StoredType,
): Promise<TensorData | undefined> {
  const { tensor } = await pick(walk.reader, at, immediateShape);
  if (tensor === undefined) return undefined;
  const { floats, bytes } = await pick(walk.reader, tensor, tensorValueShape);
  const holder = dtype === "f32" ? floats : dtype === "f16" || dtype === "bf16" ? bytes : undefined;
  if (holder === undefined) return undefined;
  const { values } = await pick(walk.reader, holder, valuesShape);
  const length = storedBytes(dtype, elementCount(shape));
  if (values === undefined || values.end - values.start !== length) return undefined;
  if (values.end > walk.file.source.sizeBytes)
    return { kind: "absent", reason: "the file ends before its last byte" };
  return { kind: "slice", path: walk.file.path, offset: values.start, length };
}

/** Where `@model_path` stands for the folder of the model. */
const modelFolder = "@model_path/";
/** Head of a blob (MILBlob StorageFormat.hpp, version 2): mark, type, size, offset of the data. */
const blobHeadBytes = 24;
const blobMark = 0xdeadbeef;

async function locateBlob(walk: CoremlWalk, at: Range, type: StoredType, name: string): Promise<TensorData> {
  const { file = "", offset = 0 } = await pick(walk.reader, at, blobShape);
  const path = file.startsWith(modelFolder) ? file.slice(modelFolder.length) : file;
  if (isOutside(path)) {
    noteOutside(walk, file, at.start);
    return { kind: "absent", reason: `its file ${printable(file)} is outside the package` };
  }
  const source = await blobSource(walk, path);
  if (source === undefined) return { kind: "absent", reason: `its file ${printable(file)} is not here` };
  const place = await readBlobHead(source, offset, type);
  if (typeof place === "string") return broken(walk, name, place);
  return { kind: "slice", path: walk.file.sibling(path)?.path ?? path, ...place };
}

/** Where the data of a blob are, or what is wrong with its head. */
async function readBlobHead(
  source: ByteSource,
  offset: number,
  { dtype, shape }: StoredType,
): Promise<{ readonly offset: number; readonly length: number } | string> {
  if (!(offset >= 0) || offset + blobHeadBytes > source.sizeBytes) return "has no place in it";
  const head = await readBytes(source, offset, blobHeadBytes);
  const view = new DataView(head.buffer, head.byteOffset, blobHeadBytes);
  const length = Number(view.getBigUint64(8, true));
  const start = Number(view.getBigUint64(16, true));
  const needed = storedBytes(dtype, elementCount(shape));
  if (view.getUint32(0, true) !== blobMark) return "has no mark where it should begin";
  if (needed !== undefined && length !== needed) return `has ${length} bytes, not ${needed}`;
  if (start + length > source.sizeBytes) return "goes beyond the end of its file";
  return { offset: start, length };
}

/** True for paths that lead out of the folder of the model. */
export function isOutside(path: string): boolean {
  return /^[/\\@~]|^[a-z]:|\0|:\/\//iu.test(path) || path.split(/[/\\]/u).includes("..");
}

/** A file that the model or its package names outside of the package. */
export function noteOutside(walk: Pick<CoremlWalk, "hazards">, path: string, offset?: number): void {
  noteHazard(walk as CoremlWalk, {
    rule: "COREML-WEIGHT-PATH",
    verdict: "suspicious",
    message: `The model names a file outside its package: ${printable(path)}.`,
    evidence: [printable(path)],
    ...(offset === undefined ? {} : { offset }),
  });
}

/** Files that one program may open: weights are in one. */
const maximumBlobFiles = 64;

async function blobSource(walk: CoremlWalk, path: string): Promise<ByteSource | undefined> {
  if (walk.blobs.has(path)) return walk.blobs.get(path);
  if (walk.blobs.size >= maximumBlobFiles) return undefined;
  const sibling = walk.file.sibling(path);
  const source = await sibling?.source();
  walk.blobs.set(path, source);
  if (sibling === undefined) {
    noteProblem(walk, {
      code: "not-here",
      message: `the weights are in ${printable(path)}, which is not here`,
    });
  } else walk.companions.add(sibling.path);
  return source;
}

function broken(walk: CoremlWalk, name: string, reason: string): TensorData {
  noteProblem(walk, { code: "malformed", message: `the blob of ${printable(name)} ${reason}` });
  return { kind: "absent", reason };
}
