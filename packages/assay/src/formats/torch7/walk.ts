import type { RandomAccess } from "../../syntax/random-access.ts";
import {
  f64,
  i32,
  i64,
  need,
  skip,
  stop,
  structCursor,
  text,
  type StructCursor,
} from "../../syntax/struct-cursor.ts";
import { storedBytes, type DtypeName } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor } from "../../tensors/tensor.ts";
import { maxClasses, maxDepth, maxObjects, maxRank, maxTensors, maxTextBytes } from "./limits.ts";
import { elements, marks } from "./types.table.ts";

/** What was seen on a walk over a file. */
export interface Walk {
  readonly cursor: StructCursor;
  readonly path: string;
  readonly keys: string[];
  /** Indexes of objects that were read; later mentions are references. */
  readonly seen: Set<number>;
  readonly storages: Map<number, Storage>;
  readonly views: View[];
  readonly classes: Map<string, number>;
  objects: number;
  /** Tables and objects inside each other at the cursor. */
  depth: number;
  functions: number;
}

interface Storage {
  readonly dtype: DtypeName;
  readonly offset: number;
  readonly count: number;
}

interface View {
  readonly name: string;
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** In elements, from 0. */
  readonly start: number;
  readonly storage: number | undefined;
}

/** Walks a file of the binary form (File.lua `readObject`). */
export async function walkTorch7(source: RandomAccess, path: string): Promise<Walk> {
  const walk: Walk = {
    cursor: structCursor(source),
    path,
    keys: [],
    seen: new Set(),
    storages: new Map(),
    views: [],
    classes: new Map(),
    objects: 0,
    depth: 0,
    functions: 0,
  };
  await visit(walk);
  if (walk.cursor.at < source.sizeBytes) stop(walk.cursor, "malformed", "bytes follow the object");
  return walk;
}

/** The tensors of a walk, placed in their storages. */
export function tensorsOf({ views, storages, path }: Walk): Tensor[] {
  const tensors: Tensor[] = [];
  for (const { name, dtype, shape, strides, start, storage } of views) {
    const place = storage === undefined ? undefined : storages.get(storage);
    const bytes = storedBytes(dtype, 1) ?? 1;
    const last = shape.reduce(
      (sum, size, index) => sum + Math.max(0, size - 1) * (strides[index] ?? 0),
      start,
    );
    if (place === undefined || place.dtype !== dtype || shape.length === 0 || last >= place.count) continue;
    const offset = place.offset + start * bytes;
    const length = elementCount(shape) * bytes;
    const data = isContiguous(shape, strides)
      ? ({ kind: "slice", path, offset, length } as const)
      : ({ kind: "strided", path, offset, strides } as const);
    tensors.push({ name, dtype, shape, data });
  }
  return tensors;
}

function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let step = 1;
  for (let index = shape.length - 1; index >= 0; index -= 1) {
    if (shape[index] !== 1 && strides[index] !== step) return false;
    step *= shape[index] ?? 1;
  }
  return true;
}

/** Reads an object; gives what can be a key: a text or a number, else the index of a storage. */
async function visit(walk: Walk): Promise<string | number | undefined> {
  const { cursor } = walk;
  walk.objects += 1;
  if (walk.objects > maxObjects) stop(cursor, "limit-exceeded", "there are too many objects");
  if (walk.depth > maxDepth) stop(cursor, "limit-exceeded", "tables nest too deep");
  if (!(await need(cursor, 4))) return undefined;
  const mark = i32(cursor);
  if (mark === marks.nil) return undefined;
  if (mark === marks.number) return (await need(cursor, 8)) ? f64(cursor) : undefined;
  if (mark === marks.text) return readText(walk);
  if (mark === marks.boolean) return void skip(cursor, 4);
  return visitIndexed(walk, mark);
}

async function readText(walk: Walk): Promise<string> {
  const { cursor } = walk;
  const length = (await need(cursor, 4)) ? i32(cursor) : 0;
  if (length < 0 || length > maxTextBytes) stop(cursor, "limit-exceeded", `a text has ${length} bytes`);
  return (await need(cursor, length)) ? text(cursor, length) : "";
}

async function visitIndexed(walk: Walk, mark: number): Promise<number | undefined> {
  const { cursor } = walk;
  if (!(await need(cursor, 4))) return undefined;
  const index = i32(cursor);
  if (walk.seen.has(index)) return index;
  walk.seen.add(index);
  walk.depth += 1;
  await visitBody(walk, mark, index);
  walk.depth -= 1;
  return index;
}

async function visitBody(walk: Walk, mark: number, index: number): Promise<void> {
  if (mark === marks.table) await visitTable(walk);
  else if (mark === marks.torch) await visitTorch(walk, index);
  else if (mark >= marks.function && mark <= marks.recursiveFunction) await visitFunction(walk);
  else stop(walk.cursor, "malformed", `the mark ${mark} of an object is not known`);
}

async function visitTable(walk: Walk): Promise<void> {
  const { cursor } = walk;
  const count = (await need(cursor, 4)) ? i32(cursor) : 0;
  for (let pair = 0; pair < count && cursor.trouble === undefined; pair += 1) {
    const key = await visit(walk);
    walk.keys.push(String(key ?? "?"));
    await visit(walk);
    walk.keys.pop();
  }
}

/** Byte code as a text of any length, then the table of what it closes over. */
async function visitFunction(walk: Walk): Promise<void> {
  walk.functions += 1;
  const { cursor } = walk;
  if (await need(cursor, 4)) skip(cursor, i32(cursor));
  walk.keys.push("upvalues");
  await visit(walk);
  walk.keys.pop();
}

/** `V 1` and the class name; files before versions have the class name alone. */
async function visitTorch(walk: Walk, index: number): Promise<void> {
  const version = await readText(walk);
  const name = /^V \d+$/u.test(version) ? await readText(walk) : version;
  if (walk.cursor.trouble !== undefined) return;
  const [, element = "", kind] = /^torch\.(\w+?)(Tensor|Storage)$/u.exec(name) ?? [];
  const dtype = elements.get(element);
  if (dtype === undefined) return visitFields(walk, name);
  await (kind === "Tensor" ? readTensor(walk, dtype) : readStorage(walk, index, dtype));
}

/** Other classes are written as the table of their fields. */
async function visitFields(walk: Walk, name: string): Promise<void> {
  if (walk.classes.has(name) || walk.classes.size < maxClasses)
    walk.classes.set(name, (walk.classes.get(name) ?? 0) + 1);
  await visit(walk);
}

async function readTensor(walk: Walk, dtype: DtypeName): Promise<void> {
  const { cursor } = walk;
  const rank = (await need(cursor, 4)) ? i32(cursor) : 0;
  if (rank < 0 || rank > maxRank) return stop(cursor, "malformed", "the rank of a tensor is out of range");
  if (!(await need(cursor, 16 * rank + 8))) return;
  const shape = Array.from({ length: rank }, () => i64(cursor));
  const strides = Array.from({ length: rank }, () => i64(cursor));
  const start = i64(cursor) - 1;
  const isSound = [...shape, ...strides, start].every(
    (number) => number >= 0 && Number.isSafeInteger(number),
  );
  if (!isSound || !Number.isSafeInteger(elementCount(shape)) || walk.views.length >= maxTensors) {
    return stop(cursor, "malformed", "the shape of a tensor is out of range");
  }
  const name = walk.keys.join("/");
  const storage = await visit(walk);
  walk.views.push({
    name,
    dtype,
    shape,
    strides,
    start,
    storage: typeof storage === "number" ? storage : undefined,
  });
}

async function readStorage(walk: Walk, index: number, dtype: DtypeName): Promise<void> {
  const { cursor } = walk;
  const count = (await need(cursor, 8)) ? i64(cursor) : 0;
  const offset = cursor.at;
  if (skip(cursor, count * (storedBytes(dtype, 1) ?? 1))) walk.storages.set(index, { dtype, offset, count });
}
