import { msgpackText, msgpackValue, type MsgpackValue } from "../../syntax/msgpack/index.ts";
import { skip, stop, structCursor, type StructCursor } from "../../syntax/struct-cursor.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import { readArray, type StoredArray } from "./array.ts";
import { maxChunks, maxDepth, maxKeyBytes, maxMembers, maxTensors } from "./limits.ts";

/** A tree of parameters being read. */
export interface Walk {
  readonly cursor: StructCursor;
  readonly path: string;
  readonly keys: string[];
  readonly tensors: Tensor[];
  readonly topLevel: string[];
  members: number;
  /** Arrays that are cut into chunks, with their full shape. */
  readonly chunked: Map<string, readonly number[]>;
}

/** Walks the map of maps that `flax.serialization.msgpack_serialize` writes; bodies of arrays are stepped over. */
export async function walkTree(source: RandomAccess, path: string): Promise<Walk> {
  const cursor = structCursor(source);
  cursor.bigEndian = true;
  const walk: Walk = { cursor, path, keys: [], tensors: [], topLevel: [], members: 0, chunked: new Map() };
  await visit(walk, await msgpackValue(cursor));
  if (cursor.at < source.sizeBytes) stop(cursor, "malformed", "bytes follow the tree");
  return walk;
}

async function visit(walk: Walk, value: MsgpackValue | undefined): Promise<void> {
  const { cursor } = walk;
  if (value === undefined || cursor.trouble !== undefined) return;
  if (walk.keys.length > maxDepth) return stop(cursor, "limit-exceeded", "the tree nests too deep");
  if (value.kind === "map") return visitMap(walk, value.count);
  if (value.kind === "array") return visitArray(walk, value.count);
  if (value.kind === "extension") return visitExtension(walk, value.type, value.length);
  if (value.kind === "text" || value.kind === "binary") skip(cursor, value.length);
}

function countMembers(walk: Walk, count: number): void {
  walk.members += count;
  if (walk.members > maxMembers)
    stop(walk.cursor, "limit-exceeded", `the tree has more than ${maxMembers} members`);
}

async function visitMap(walk: Walk, count: number): Promise<void> {
  const { cursor } = walk;
  countMembers(walk, count);
  for (let index = 0; index < count && cursor.trouble === undefined; index += 1) {
    const key = await readKey(walk);
    if (index === 0 && key === chunkMark) return visitChunked(walk, count);
    if (walk.keys.length === 0) walk.topLevel.push(key);
    walk.keys.push(key);
    await visit(walk, await msgpackValue(cursor));
    walk.keys.pop();
  }
}

async function readKey(walk: Walk): Promise<string> {
  const value = await msgpackValue(walk.cursor);
  if (value?.kind === "number") return String(value.value);
  return (await msgpackText(walk.cursor, value, maxKeyBytes)) ?? "";
}

async function visitArray(walk: Walk, count: number): Promise<void> {
  countMembers(walk, count);
  for (let index = 0; index < count && walk.cursor.trouble === undefined; index += 1) {
    walk.keys.push(String(index));
    await visit(walk, await msgpackValue(walk.cursor));
    walk.keys.pop();
  }
}

/** 1 = array, 2 = complex number, 3 = NumPy scalar (flax/serialization.py `_MsgpackExtType`). */
async function visitExtension(walk: Walk, type: number, length: number): Promise<void> {
  if (type === 2) return void skip(walk.cursor, length);
  if (type !== 1 && type !== 3) return stop(walk.cursor, "malformed", `extension type ${type} is not Flax's`);
  const array = await readArray(walk.cursor, length);
  if (array !== undefined) addTensor(walk, walk.keys.join("/"), array, type === 3);
}

function addTensor(walk: Walk, name: string, array: StoredArray, isScalar: boolean): void {
  if (walk.tensors.length >= maxTensors) {
    return stop(walk.cursor, "limit-exceeded", `the tree has more than ${maxTensors} arrays`);
  }
  const { dtype, shape, offset, length } = array;
  // Steps and learning rates are scalars; the state of an optimizer is not learned for inference.
  const isConstant = isScalar || walk.keys[0] === "opt_state" || walk.keys[0] === "step";
  walk.tensors.push({
    name,
    dtype,
    shape,
    data: { kind: "slice", path: walk.path, offset, length },
    ...(isConstant ? { role: "constant" } : {}),
  });
}

const chunkMark = "__msgpack_chunked_array__";

/** Arrays above a gigabyte: `{mark: true, shape: {"0": n, ...}, chunks: {"0": array, ...}}`. */
async function visitChunked(walk: Walk, count: number): Promise<void> {
  const { cursor } = walk;
  await msgpackValue(cursor);
  let shape: readonly number[] = [];
  const chunks: StoredArray[] = [];
  for (let index = 1; index < count && cursor.trouble === undefined; index += 1) {
    const key = await readKey(walk);
    const value = await msgpackValue(cursor);
    if (value?.kind !== "map") return stop(cursor, "malformed", "a chunked array is broken");
    if (key === "shape") shape = await readDimensions(walk, value.count);
    else if (key === "chunks") await readChunks(walk, value.count, chunks);
  }
  addChunks(walk, shape, chunks);
}

async function readDimensions(walk: Walk, count: number): Promise<number[]> {
  const shape: number[] = [];
  for (let index = 0; index < Math.min(count, 64) && walk.cursor.trouble === undefined; index += 1) {
    await readKey(walk);
    const size = await msgpackValue(walk.cursor);
    if (size?.kind === "number") shape.push(size.value);
    else stop(walk.cursor, "malformed", "a dimension is no count");
  }
  return shape;
}

async function readChunks(walk: Walk, count: number, chunks: StoredArray[]): Promise<void> {
  const { cursor } = walk;
  if (count > maxChunks) return stop(cursor, "limit-exceeded", `an array has ${count} chunks`);
  for (let index = 0; index < count && cursor.trouble === undefined; index += 1) {
    await readKey(walk);
    const value = await msgpackValue(cursor);
    if (value?.kind !== "extension") return stop(cursor, "malformed", "a chunk is no array");
    const chunk = await readArray(cursor, value.length);
    if (chunk !== undefined) chunks.push(chunk);
  }
}

/** Each chunk is flat and lies apart: it stands for itself, numbered. One chunk alone is the whole array. */
function addChunks(walk: Walk, shape: readonly number[], chunks: readonly StoredArray[]): void {
  const name = walk.keys.join("/");
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return addTensor(walk, name, { ...only, shape }, false);
  walk.chunked.set(name, shape);
  for (const [index, chunk] of chunks.entries()) addTensor(walk, `${name}[chunk ${index}]`, chunk, false);
}
